import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describePlatform, findMissing, type Lock } from './complete-lockfile.mjs';

describe('package-lock.json', () => {
  it('names the packages of every platform; where not, run: npm run lockfile', async () => {
    const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock;
    expect(Object.keys(findMissing(lock))).toEqual([]);
  });

  it('gets an entry for each platform that is missing', () => {
    const parent = {
      version: '4.0.0',
      dev: true,
      optionalDependencies: { 'tool-darwin-arm64': '4.0.0', fsevents: '~2.3.3' },
    };
    expect(findMissing({ packages: { 'node_modules/tool': parent } })).toEqual({
      'node_modules/tool-darwin-arm64': { version: '4.0.0', dev: true, optional: true, os: ['darwin'], cpu: ['arm64'] },
    });
  });
});

describe('the platform in a name', () => {
  it.each([
    ['@next/swc-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@oxc-parser/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@tailwindcss/oxide-win32-arm64-msvc', { os: ['win32'], cpu: ['arm64'] }],
    ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
    ['kleur', {}],
  ])('%s', (name, platform) => {
    expect(describePlatform(name)).toEqual(platform);
  });
});
