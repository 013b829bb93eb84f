#!/usr/bin/env node
import { Command } from 'commander';
import { DomainError, ValidationError } from './platform/errors.ts';
import { version } from './platform/package.ts';
import { StartError } from './platform/start-error.ts';

const galley = new Command('galley')
  .description('A GraphQL headless CMS for publishing. Settings come from the environment; see the README.')
  .version(version)
  .showHelpAfterError('(galley --help shows what there is)')
  .addHelpText('after', '\nExit codes: 0 done, 1 it could not be done and stderr says why, 130 interrupted.');

galley
  .command('serve')
  .description('start the server, and its own PostgreSQL unless DATABASE_URL names one')
  .action(async () => {
    const { serve } = await import('./command-line/serve.ts');
    await serve();
    process.exit(0);
  });

galley
  .command('work')
  .description(
    'work on background jobs and serve nothing; for machines of their own, with GALLEY_JOBS=false on those that serve',
  )
  .action(async () => {
    const { work } = await import('./command-line/work.ts');
    await work();
    process.exit(0);
  });

galley
  .command('migrate')
  .description('bring the database up to date; serve does it too')
  .action(async () => (await import('./command-line/migrate.ts')).migrateDatabase());

const bringIn = galley.command('import').description('bring an article in from elsewhere');
bringIn
  .command('text')
  .description('store a page copied as text, published, with its comments, and account for each of its lines')
  .argument('<file>', 'the page as UTF-8 text; - reads stdin')
  .option('--locale <tag>', 'its language (BCP 47); the site’s default unless given')
  .option('--url <address>', 'its address, by which it is known when it is imported again')
  .option('--json', 'the whole report, for programs')
  .action(async (file, options) => (await import('./command-line/text.ts')).importText(file, options));

const giveBack = galley.command('export').description('give an article back');
giveBack
  .command('text')
  .description('write a published article as such a page, to stdout')
  .argument('<slug>', 'the last part of its address')
  .option('--locale <tag>', 'its language (BCP 47); the site’s default unless given')
  .action(async (slug, options) => (await import('./command-line/text.ts')).exportText(slug, options));

galley
  .command('sample')
  .description('fill an empty site with the sample magazine; serve does it on its own new database')
  .action(async () => (await import('./command-line/sample.ts')).installSample());

galley
  .command('backup')
  .description('write everything into one file: the database as it is at one moment, and the assets’ files')
  .argument('<file>', 'a new file (.tar.gz); - writes to stdout')
  .option('--force', 'replace a file that is there')
  .action(async (file, options) => (await import('./command-line/backup.ts')).backUpTo(file, options));

galley
  .command('restore')
  .description('fill an empty database, and the folder of the assets’ files, from a backup')
  .argument('<file>', 'what galley backup wrote; - reads stdin')
  .action(async (file) => (await import('./command-line/restore.ts')).restoreFrom(file));

galley
  .command('media')
  .description('look after the assets’ files')
  .command('verify')
  .description('read every file: is it what it was, is any missing, is any nobody’s')
  .option('--sweep', 'have what nothing refers to taken away an hour from now, and what was given up before now')
  .option('--json', 'the whole report, for programs')
  .action(async (options) => (await import('./command-line/media.ts')).verifyMedia(options));

const user = galley.command('user').description('say who may sign in');
user
  .command('create')
  .description('make an account, and print the link by which its owner chooses a password')
  .argument('<email>', 'its address')
  .requiredOption('--name <name>', 'as others read it')
  .option(
    '--role <role>',
    'ADMIN, EDITOR, AUTHOR[:publish], CONTRIBUTOR or MODERATOR, each with :category=SLUG,locale=TAG where it holds only there; again for another; a reader without',
    (role: string, before: string[]) => [...before, role],
    [],
  )
  .option('--password-stdin', 'read the password from stdin instead')
  .action(async (email, options) => (await import('./command-line/user.ts')).makeUser(email, options));
user
  .command('list')
  .description('print who there is: address, name, roles')
  .option('--json', 'for programs')
  .action(async (options) => (await import('./command-line/user.ts')).printUsers(options));
user
  .command('suspend')
  .description('shut somebody out: sessions and tokens end at once')
  .argument('<email>', 'the account’s address')
  .option('--undo', 'let in again')
  .action(async (email, options) => (await import('./command-line/user.ts')).suspend(email, options));
user
  .command('reset')
  .description('sign somebody out everywhere, and print a link to choose a new password')
  .argument('<email>', 'the account’s address')
  .action(async (email) => (await import('./command-line/user.ts')).resetUser(email));

galley
  .command('status')
  .description('tell what runs, where, and how much is in it')
  .option('--json', 'for programs')
  .action(async (options) => (await import('./command-line/status.ts')).printStatus(options));

galley
  .command('psql')
  .description('open SQL on the database')
  .argument('[arguments...]', 'handed to psql, after --')
  .option('--url', 'only print the connection URL, password included')
  .action(async (args, options) => {
    process.exitCode = await (await import('./command-line/psql.ts')).openPsql(args, options);
  });

try {
  await galley.parseAsync();
} catch (error) {
  // A stack helps nobody against a taken port or a refusal; anything else is our bug and shows all it has.
  const isMeant = error instanceof StartError || error instanceof DomainError;
  console.error(isMeant ? messageOf(error) : error);
  process.exit(1);
}

function messageOf(error: Error): string {
  return error instanceof ValidationError ? error.issues.map(({ message }) => message).join('\n') : error.message;
}
