import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';

/** A function that opens a tab with a document in it, and runs it unless it would change something or is not to be run. */
export function useNewTab(): (document: string, options?: { isRun?: boolean }) => void {
  const { addTab, stop, setOperationFacts, run } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  return (document, { isRun = true } = {}) => {
    if (!queryEditor) return;
    stop();
    addTab();
    queryEditor.setValue(document);
    const documentAST = read(document);
    if (!documentAST) return;
    const operations = documentAST.definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    // The editor would find these out in a moment; until then the former tab's operation would be sent.
    setOperationFacts({ documentAST, operations, operationName: operations[0]?.name?.value });
    if (isRun && operations.every(({ operation }) => operation === 'query')) run();
  };
}

/** Undefined for what is not GraphQL yet. */
function read(document: string): DocumentNode | undefined {
  try {
    return parse(document);
  } catch {
    return undefined;
  }
}
