import { migrate } from '../../src/platform/database/migrate.ts';

// A process of its own that migrates what it is told to, when it is told: answers with how many migrations it ran, or why not.
process.on('message', (url: string) => {
  migrate(url).then(
    (ran) => process.send!({ ran }),
    (error) => process.send!({ error: error.message }),
  );
});
process.send!({ isReady: true });
