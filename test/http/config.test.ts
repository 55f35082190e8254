import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../gateway/config.ts';
import { exampleOf } from '../../gateway/config-example.ts';

const problemsOf = (env: Record<string, string>) => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('need not be given at all', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      dataDir: '.yihu',
      world: 'S',
      oidc: undefined,
    });
  });

  it('count as not given when empty', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', OIDC_ISSUER: '' })).toEqual(readConfig({}));
  });

  it('of a department on another machine name the person key of the district', () => {
    expect(problemsOf({ YIHU_INTERNAL_JWKS: 'gateway.jwks.json' })).toEqual([
      'YIHU_PERSON_KEY: required with YIHU_INTERNAL_JWKS',
    ]);
  });

  it('of an access log that another process serves name the database in which the hub writes it', () => {
    const served = { SUBGRAPH_URL_ACCESS_LOG: 'http://127.0.0.1:4101/graphql' };
    expect(problemsOf(served)).toEqual(['DATABASE_URL_ACCESS_LOG: required with SUBGRAPH_URL_ACCESS_LOG']);
    expect(problemsOf({ ...served, DATABASE_URL: 'postgres://all' })).toEqual([]);
    expect(problemsOf({ ...served, DATABASE_URL_ACCESS_LOG: 'postgres://log' })).toEqual([]);
  });

  it('of one department are found under its name', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://all',
      DATABASE_URL_CIVIL_AFFAIRS: 'postgresql://civil',
      SUBGRAPH_URL_EDUCATION: 'https://edu.example/graphql',
    });
    expect(config.databaseUrl).toBe('postgres://all');
    expect(config.databaseUrls).toEqual({ 'civil-affairs': 'postgresql://civil' });
    expect(config.subgraphUrls).toEqual({ education: 'https://edu.example/graphql' });
  });

  it.each([
    ['2024-10-31', '2024-10-31', []],
    ['', undefined, []],
    ['2024-02-30', undefined, ['YIHU_TODAY: must be a day, YYYY-MM-DD']],
    ['yesterday', undefined, ['YIHU_TODAY: must be a day, YYYY-MM-DD']],
  ])('fix the day of questions to one that there is: “%s”', (YIHU_TODAY, day, problems) => {
    expect(problemsOf({ YIHU_TODAY })).toEqual(problems);
    if (problems.length === 0) expect(readConfig({ YIHU_TODAY }).fixedDay).toBe(day);
  });

  it('that are wrong are all named at once, and no value is repeated', () => {
    const env = {
      PORT: '70000',
      YIHU_WORLD: 'hush-1',
      YIHU_PERSON_KEY: 'hush-2',
      YIHU_MAX_DEPTH: '0',
      YIHU_DEPARTMENT_TIMEOUT_MS: '0',
      DATABASE_URL: 'mysql://user:hush-3@host',
      DATABASE_URL_civil: 'postgres://hush-4',
      SUBGRAPH_URL: 'http://hush-5',
      OIDC_ISSUER: 'http://hush-6.example',
    };
    const problems = problemsOf(env);
    for (const name of Object.keys(env)) expect(problems.join('\n')).toContain(name);
    expect(problems.join('\n')).not.toContain('hush');
  });

  it('of an identity provider come with an audience, and without a plain-text road', () => {
    expect(problemsOf({ OIDC_ISSUER: 'https://id.example' })).toEqual([
      'OIDC_ISSUER, OIDC_AUDIENCE: set both or neither',
    ]);
    expect(problemsOf({ OIDC_ISSUER: 'http://127.0.0.1:8080/realm', OIDC_AUDIENCE: 'yihu' })).toEqual([]);
  });

  it('of a client that signs people in come with an issuer and the address browsers use', () => {
    const oidc = { OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'yihu' };
    const publicUrl = { YIHU_PUBLIC_URL: 'https://yihu.example.gov.cn' };
    expect(problemsOf({ OIDC_CLIENT_ID: 'c', ...publicUrl })).toEqual(['OIDC_ISSUER: required with OIDC_CLIENT_ID']);
    expect(problemsOf({ ...oidc, OIDC_CLIENT_ID: 'c' })).toEqual(['YIHU_PUBLIC_URL: required with OIDC_CLIENT_ID']);
    expect(problemsOf({ ...oidc, OIDC_CLIENT_SECRET: 's' })).toEqual([
      'OIDC_CLIENT_ID: required with OIDC_CLIENT_SECRET',
    ]);
    expect(problemsOf({ OIDC_SCOPE: 'profile' })).toEqual(['OIDC_SCOPE: must be a list that begins with openid']);
    const { oidc: read, signIn } = readConfig({ ...oidc, ...publicUrl, OIDC_CLIENT_ID: 'c' });
    expect(read?.client).toEqual({ id: 'c', secret: undefined, scope: 'openid profile' });
    expect(signIn.publicUrl).toBe('https://yihu.example.gov.cn');
  });

  it.each([
    'http://yihu.example.gov.cn',
    'https://yihu.example.gov.cn/path',
    'https://user@yihu.example.gov.cn',
    'https://yihu.example.gov.cn?x=1',
    'yihu.example.gov.cn',
  ])('take no address of browsers that would not do: %s', (YIHU_PUBLIC_URL) => {
    expect(problemsOf({ YIHU_PUBLIC_URL })).toEqual([
      'YIHU_PUBLIC_URL: must be an https origin without a path (http on loopback)',
    ]);
  });

  it('name files of trusted documents, separated by commas', () => {
    expect(readConfig({}).documents).toEqual([]);
    expect(readConfig({ YIHU_DOCUMENTS: ' a.json, b/c.json ,' }).documents).toEqual(['a.json', 'b/c.json']);
  });

  it('cannot be changed afterwards', () => {
    const config = readConfig({});
    expect(() => Object.assign(config.limits, { depth: 999 })).toThrow(TypeError);
  });

  it('are all in .env.example', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(exampleOf());
  });
});
