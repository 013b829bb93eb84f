import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** A process of the bench's, asked and answering in turn. */
export interface Child {
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program of this folder; what it throws in place of an answer is thrown here. */
export function start(program: string): Child {
  const child = fork(join(import.meta.dirname, program), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve(void running.delete(child))));
  return {
    ask: <Answer>(question: object) =>
      new Promise<Answer>((resolve, reject) => {
        const gone = () => reject(new Error(`${program} ended.`));
        child.once('exit', gone);
        child.once('message', (answer: { value: Answer } | { error: string }) => {
          child.off('exit', gone);
          if ('error' in answer) reject(new Error(`${program}: ${answer.error}`));
          else resolve(answer.value);
        });
        child.send(question);
      }),
    stop: async () => {
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The other side: answers until the parent goes, then tidies up and ends. */
export function answerParent(
  answer: (question: Record<string, never>) => Promise<unknown>,
  end: () => Promise<void>,
): void {
  process.on('message', (question: Record<string, never>) => {
    answer(question).then(
      (value) => process.send!({ value }),
      (error) => process.send!({ error: String(error.stack ?? error) }),
    );
  });
  process.once('disconnect', () => void end().finally(() => process.exit(0)));
  // A Ctrl-C reaches the whole group; the parent decides in which order things end.
  process.on('SIGINT', () => {});
}

/** Milliseconds of processor time that this process has taken. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
