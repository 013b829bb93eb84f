import { describe, expect, it } from 'vitest';
import { ask, galley, newHome, serving } from '../support/galley.ts';

describe('a limit on statements that is very short', () => {
  it('is refused', async () => {
    const { code, stderr } = await galley(['serve'], { env: { GALLEY_STATEMENT_TIMEOUT: '5' } }).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'The environment is not right: GALLEY_STATEMENT_TIMEOUT must be at least 100.\n',
    });
  });

  it('that a role was left with is mended at the next start', async () => {
    const home = await newHome();
    await ask(home, `alter role galley in database galley set statement_timeout = 100`);
    const { url } = await serving({ GALLEY_HOME: home });
    expect(await ask(home, 'show statement_timeout')).toEqual([{ statement_timeout: '5s' }]);
    const answer = await fetch(`${url}/graphql?query={site{name}}`, { headers: { accept: 'application/json' } });
    expect(await answer.json()).toEqual({ data: { site: { name: 'Galley' } } });
  });
});
