import { describe, expect, it } from 'vitest';
import { checkNode, explainNpm, isInstalled, LaunchProblem } from './packages.mjs';

describe('the version of Node.js', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('%s runs Preceptor', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(['18.20.0', '20.18.3', '21.7.0', '22.11.0', '23.5.0'])('%s is refused by name', (version) => {
    expect(() => checkNode(version)).toThrow(LaunchProblem);
    expect(() => checkNode(version)).toThrow(`this is ${version}.`);
  });
});

describe('whether the packages are installed', () => {
  const wanted = {
    packages: {
      '': {},
      'node_modules/next': { version: '16.4.6' },
      'node_modules/@next/swc-darwin-x64': { version: '16.4.6', optional: true },
    },
  };

  it('they are when npm lists each in its version, but for other platforms', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/next': { version: '16.4.6' } } })).toBe(true);
  });

  it('they are not when one is missing, has another version, or npm did not finish', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
    expect(isInstalled(wanted, { packages: { 'node_modules/next': { version: '16.4.5' } } })).toBe(false);
    expect(isInstalled(wanted, null)).toBe(false);
  });

  it('an optional one in another version counts', () => {
    const packages = {
      'node_modules/next': { version: '16.4.6' },
      'node_modules/@next/swc-darwin-x64': { version: '16.4.5' },
    };
    expect(isInstalled(wanted, { packages })).toBe(false);
  });
});

describe('a failed npm', () => {
  it.each([
    ['npm error code ENOSPC\nnpm error nospc There appears to be insufficient space', 'The disk is full'],
    ['npm error code EACCES\nnpm error syscall mkdir', 'cannot be written'],
    ['npm error code ENOTFOUND\nnpm error network request failed', 'could not be reached'],
    [
      'npm error code EUSAGE\nnpm error\nnpm error lock file is not in sync\nnpm error A complete log of this run is in x',
      'The packages could not be installed: code EUSAGE lock file is not in sync. Run "npm ci" to see all of it.',
    ],
    ['', 'npm gave no reason'],
  ])('%j', (output, sentence) => {
    expect(explainNpm(output)).toContain(sentence);
  });
});
