import { migrate } from '../../src/platform/database/migrate.ts';

// One of several processes that migrate at the same moment: prints how many migrations it ran.
const [, , url, folder] = process.argv;
console.log(await migrate(url!, folder));
