import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import GraphQLWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

const workers: Record<string, new () => Worker> = { json: JsonWorker, graphql: GraphQLWorker };

/** Monaco asks for its workers here: files of our own, where GraphiQL's set-ups ask a CDN or write to the console. */
self.MonacoEnvironment = { getWorker: (_id: string, label: string) => new (workers[label] ?? EditorWorker)() };
