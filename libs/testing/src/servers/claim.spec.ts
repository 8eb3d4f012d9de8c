import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from './claim';
import { testServers } from './test-servers';

describe('claim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openvrs-claim-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives each number once, and says when they are used up', () => {
    expect([claim(folder, 'things', 3), claim(folder, 'things', 3), claim(folder, 'things', 3)]).toEqual([0, 1, 2]);
    expect(() => claim(folder, 'things', 3)).toThrow('All 3 things of this run are claimed');
  });

  it('counts each kind by itself', () => {
    expect(claim(folder, 'others', 1)).toBe(0);
  });
});

it('a spec without servers is told how to get them', () => {
  const announced = process.env['OPENVRS_TEST_SERVERS'];
  delete process.env['OPENVRS_TEST_SERVERS'];
  try {
    expect(() => testServers()).toThrow('name the file *.int-spec.ts');
  } finally {
    if (announced !== undefined) process.env['OPENVRS_TEST_SERVERS'] = announced;
  }
});
