import { GraphQLError } from 'graphql';

export type RequestErrorCode =
  | 'BAD_CURSOR'
  | 'BAD_PAGE'
  | 'BAD_ARGUMENT'
  | 'VIEW_CONFLICT'
  | 'VIEW_NOT_ALLOWED'
  | 'OVER_BUDGET';

/** A request that is refused before any SQL: answered with status 400, an `errors` list and no `data`. */
export class RequestError extends GraphQLError {
  constructor(code: RequestErrorCode, message: string) {
    super(message, { extensions: { code, http: { status: 400 } } });
  }
}

/** One text for every cursor that is not one of this list's, so that nothing can be learnt by trying. */
export const badCursor = () =>
  new RequestError(
    'BAD_CURSOR',
    'This cursor does not belong to this list in this order. Use a cursor that this same list returned.',
  );
