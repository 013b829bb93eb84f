import type { IncomingHttpHeaders } from 'node:http';
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  type GraphQLScalarType,
  GraphQLSchema,
  getDirectiveValues,
} from 'graphql';
import { parseMoment } from '../moment.ts';
import { RequestError } from '../reading/errors.ts';
import type { Operation } from '../reading/plans.ts';
import type { Reader, View } from '../reading/scope.ts';

type Stage = 'PUBLISHED' | 'DRAFT';

/** What a request asks to see: a stage, or a moment in the past. */
type Wish = { stage: Stage } | { moment: string };

const viewDirective = (DateTime: GraphQLScalarType) =>
  new GraphQLDirective({
    name: 'view',
    description:
      'What the whole operation shows, at every level: every article, list, count and comment. Without it, what is published. The header `Galley-View: DRAFT`, or `Galley-View: asOf=2026-11-28T09:00:00Z`, says the same for a whole request. Whoever shows a preview token need say nothing. Example: `query @view(stage: DRAFT) { articles { nodes { headline editing { state } } } }`.',
    locations: [DirectiveLocation.QUERY, DirectiveLocation.MUTATION, DirectiveLocation.SUBSCRIPTION],
    args: {
      stage: {
        description: 'PUBLISHED when absent.',
        type: new GraphQLEnumType({
          name: 'ViewStage',
          description: 'Which version of every article is shown.',
          values: {
            PUBLISHED: { description: 'What readers see.' },
            DRAFT: {
              description:
                'The newest version of every article whose draft the viewer may read, and of the others what readers see. For staff; with a preview token, the draft of its article.',
            },
          },
        }),
      },
      asOf: {
        description:
          'What readers saw at this moment, for queries of staff: of every article whose draft they may read the version that was published then, with the date that it gave and its corrections by then, in lists and relations too; comments posted by then, as they are moderated today. Today’s are the names and texts of categories, tags, people and media, the order of collections, redirects, the site’s settings and comment policies, and who may do what; what was erased never comes back. Articles cannot be searched in the past, and lists of what is in view not be counted. Example: `query @view(asOf: "2026-11-28T09:00:00Z") { article(slug: "walking") { headline html } }`.',
        type: DateTime,
      },
    },
  });

/** Adds ours to GraphQL’s own directives. */
export function withViewDirective(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const directive = viewDirective(schema.getType('DateTime') as GraphQLScalarType);
  return new GraphQLSchema({ ...config, directives: [...config.directives, directive] });
}

/** What a request may see beside what is published. */
export interface Sight {
  /** How the viewer sees drafts; undefined for who sees none. */
  draft: View | undefined;
  /** It shows a preview token. */
  hasPreview: boolean;
}

/**
 * The view that an operation is shown in; undefined where it is not said. A preview token says it where nothing else does, and is what
 * the DRAFT view is to those who see no drafts by themselves.
 *
 * @throws {RequestError} directive and header differ, what they say makes no sense, or the viewer may not leave what is published
 */
export function viewOf(
  operation: Operation | undefined,
  variables: Record<string, unknown>,
  headers: IncomingHttpHeaders,
  { draft, hasPreview }: Sight,
): Pick<Reader, 'view' | 'moment'> | undefined {
  const [said, asked] = [wishInDocument(operation, variables), wishInHeader(headers['galley-view'])];
  if (said && asked && inWords(said) !== inWords(asked))
    throw new RequestError(
      'VIEW_CONFLICT',
      `@view says ${inWords(said)} and the header Galley-View says ${inWords(asked)}: say one.`,
    );
  const wish = said ?? asked;
  if (!wish) return hasPreview ? { view: 'PREVIEW' } : undefined;
  if ('moment' in wish) return { view: viewOfPast(wish.moment, operation, draft), moment: wish.moment };
  if (wish.stage === 'PUBLISHED') return { view: 'PUBLISHED' };
  const view = draft ?? (hasPreview ? 'PREVIEW' : undefined);
  if (!view) throw notAllowed('The DRAFT view is for those who work on articles: sign in as one of them.');
  return { view };
}

/** Looking back is for who may look ahead: all that readers saw, or of his own what they saw. */
function viewOfPast(moment: string, operation: Operation | undefined, draft: View | undefined): View {
  if (!draft)
    throw notAllowed('What was published in the past is for those who work on articles: sign in as one of them.');
  if (operation && operation.node.operation !== 'query')
    throw new RequestError('BAD_ARGUMENT', 'asOf is for queries: what is done is done now.');
  if (Date.parse(moment) > Date.now())
    throw new RequestError(
      'BAD_ARGUMENT',
      `asOf: ${moment} lies in the future. @view(stage: DRAFT) shows what is to come.`,
    );
  return draft === 'DRAFT' ? 'AS_OF' : 'PARTIAL_AS_OF';
}

const notAllowed = (message: string) => new RequestError('VIEW_NOT_ALLOWED', message);

const inWords = (wish: Wish): string => ('moment' in wish ? `asOf ${wish.moment}` : wish.stage);

function wishInDocument(operation: Operation | undefined, variables: Record<string, unknown>): Wish | undefined {
  if (!operation?.node.directives?.length) return undefined;
  const directive = operation.schema.getDirective('view')!;
  const { coerced } = operation.coerce(variables);
  // What is wrong with the variables is told by whoever runs the operation.
  if (!coerced) return undefined;
  const given = getDirectiveValues(directive, operation.node, coerced) as
    | { stage?: Stage | null; asOf?: string | null }
    | undefined;
  if (given?.asOf == null) return given?.stage ? { stage: given.stage } : undefined;
  if (given.stage === 'DRAFT')
    throw new RequestError('BAD_ARGUMENT', '@view: asOf shows what readers saw. Give it without stage: DRAFT.');
  return { moment: given.asOf };
}

function wishInHeader(header: string | string[] | undefined): Wish | undefined {
  if (header === undefined) return undefined;
  const text = String(header).trim();
  const stage = text.toUpperCase();
  if (stage === 'PUBLISHED' || stage === 'DRAFT') return { stage };
  const [, moment] = /^asOf\s*=\s*(.+)$/i.exec(text) ?? [];
  if (moment === undefined)
    throw new RequestError('BAD_ARGUMENT', 'The header Galley-View is PUBLISHED, DRAFT or asOf=2026-11-28T09:00:00Z.');
  try {
    return { moment: parseMoment(moment) };
  } catch (error) {
    throw new RequestError('BAD_ARGUMENT', `The header Galley-View: asOf: ${(error as Error).message}`);
  }
}
