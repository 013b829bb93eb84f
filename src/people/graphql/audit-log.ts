import { eq, type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import { fromPublicId, uuidOf } from '../../platform/identifiers.ts';
import { whoMaySomewhere } from '../rights-sql.ts';
import { auditEventRows } from '../rows.ts';
import type { UserTypes } from './users.ts';

export function addAuditLog(builder: Builder, { User }: UserTypes): void {
  builder.enumeration('AuditVia', 'How something was done.', {
    PERSON: 'By somebody signed in.',
    TOKEN: 'By a program with somebody’s API token.',
    IMPORT: 'By an import.',
    COMMAND_LINE: 'By the command line of the server.',
    SAMPLE: 'By the sample site.',
    SCHEDULE: 'By the program itself, at the time that somebody had planned.',
  });
  const AuditDetail = builder.shape<SQL>('AuditDetail', {
    description: 'Something more that is known of an event.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      name: t.value('String!', (alias) => sql`${alias}.key`, { description: 'What: "roles".' }),
      value: t.value('String!', (alias) => sql`coalesce(${alias}.value, '')`, {
        description: 'As text; JSON where it is more than one value.',
      }),
    }),
  });
  const AuditEvent = builder.tableRef('AuditEvent', auditEventRows);
  builder.tableObject(AuditEvent, {
    description: 'Something that was done. Written in the transaction that did it, and never changed or removed.',
    interfaces: ['Node'],
    readers: 'EVERYBODY',
    idPrefix: 'auditevent',
    fields: (t) => ({
      id: t.id('auditevent', (event) => event.id, 'Its id; ids are in order of time.'),
      occurredAt: t.value('DateTime!', (event) => event.occurredAt, { description: 'When.' }),
      actor: t.one('User', User, {
        description: 'Who; null for the command line and for the program itself.',
        on: (event, user) => eq(user.id, event.actorId),
      }),
      via: t.value('AuditVia!', (event) => event.via, { description: 'How.' }),
      apiTokenId: t.value('ID', (event) => sql`'apitoken_' || replace(${event.tokenId}::text, '-', '')`, {
        description: 'By which API token; null for other ways.',
      }),
      action: t.value('String!', (event) => event.action, { description: 'The mutation or command: "suspendUser".' }),
      objectId: t.value('ID', (event) => sql`${event.objectType} || '_' || replace(${event.objectId}::text, '-', '')`, {
        description: 'To what; `node(id:)` shows it, if it is still there.',
      }),
      versionBefore: t.value('Int', (event) => event.versionBefore, { description: 'The article’s version before.' }),
      versionAfter: t.value('Int', (event) => event.versionAfter, { description: 'The article’s version after.' }),
      requestId: t.value('String', (event) => event.requestId, {
        description: 'Of the request: the server’s log has more under it.',
      }),
      details: t.elements('[AuditDetail!]!', AuditDetail, {
        description: 'What else is known. Never a secret.',
        from: (event, alias) =>
          sql`(select d.key, d.value, d.key as place from jsonb_each_text(coalesce(${event.details}, '{}')) d) ${alias}`,
        element: (alias) => alias,
        typical: 2,
      }),
    }),
  });
  const connection = builder.tableConnection(AuditEvent, {
    totalCount: 'How many events the list holds. Counted only when asked.',
  });
  builder.inputObject('AuditEventFilter', {
    description: 'Which events to list; all conditions hold together.',
    fields: {
      actor: { type: 'ID', description: 'Done by this user: "user_…".' },
      action: { type: 'String', description: 'Exactly this mutation or command: "suspendUser".' },
      object: { type: 'ID', description: 'Done to this thing.' },
      via: { type: 'AuditVia', description: 'Done in this way.' },
      occurredAfter: { type: 'DateTime', description: 'Later than this.' },
      occurredBefore: { type: 'DateTime', description: 'Earlier than this.' },
    },
  });
  builder.rootFields((t) => ({
    auditEvents: t.connection(connection.replace('!', ''), AuditEvent, {
      readers: whoMaySomewhere('READ_AUDIT_LOG'),
      description:
        'What was done, the latest first. For administrators; null for everybody else. Example: `auditEvents(filter: {action: "suspendUser"}) { nodes { occurredAt actor { displayName } objectId } }`.',
      args: { filter: { type: 'AuditEventFilter', description: 'Which ones.' } },
      page: ({ args }) => ({
        rows: auditEventRows,
        on: (_, event) => {
          if (!args.has('filter')) return undefined;
          const filter = args.object('filter');
          const via = filter.choice<string>('via');
          const conditions: SQL[] = [];
          if (filter.has('actor'))
            conditions.push(sql`${event.actorId} = ${filter.value('actor', 'uuid', uuidOf('user'))}`);
          if (filter.has('action')) conditions.push(sql`${event.action} = ${filter.value('action', 'text')}`);
          if (filter.has('object'))
            conditions.push(
              sql`${event.objectId} = ${filter.value('object', 'uuid', (id: string) => fromPublicId(id)?.id ?? null)} and ${event.objectType} = ${filter.value('object', 'text', (id: string) => fromPublicId(id)?.prefix ?? null)}`,
            );
          if (via) conditions.push(sql`${event.via} = ${sql.raw(`'${via}'`)}`);
          if (filter.has('occurredAfter'))
            conditions.push(sql`${event.occurredAt} > ${filter.value('occurredAfter', 'timestamptz')}`);
          if (filter.has('occurredBefore'))
            conditions.push(sql`${event.occurredAt} < ${filter.value('occurredBefore', 'timestamptz')}`);
          return conditions.length > 0 ? sql.join(conditions, sql` and `) : undefined;
        },
        order: (event) => ({
          name: 'audit events',
          direction: 'desc',
          keys: [{ value: sql`${event.id}`, type: 'uuid' }],
        }),
      }),
    }),
  }));
}
