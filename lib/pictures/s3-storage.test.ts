import { describe, expect, it } from 'vitest';
import { objectAddress } from './s3-storage';

const settings = { bucket: 'school', region: 'eu-central-1', keyId: 'id', secret: 'secret' };

describe('objectAddress', () => {
  it.each([
    ['https://s3.school.example', true, 'https://s3.school.example/school/pictures/a.webp'],
    ['http://127.0.0.1:9000/', true, 'http://127.0.0.1:9000/school/pictures/a.webp'],
    ['https://host.example/storage/v1/s3', true, 'https://host.example/storage/v1/s3/school/pictures/a.webp'],
    ['https://s3.eu-central-1.amazonaws.com', false, 'https://school.s3.eu-central-1.amazonaws.com/pictures/a.webp'],
  ])('of %s with path style %s', (endpoint, pathStyle, address) => {
    expect(objectAddress({ ...settings, endpoint, pathStyle }, 'pictures/a.webp').href).toBe(address);
  });
});
