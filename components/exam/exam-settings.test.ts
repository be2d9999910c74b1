import { describe, expect, it } from 'vitest';
import { parseSettings } from './exam-settings';

describe('parseSettings', () => {
  it('takes what makes sense and leaves the rest', () => {
    expect(parseSettings(null)).toEqual({ textSize: 1, clockHidden: false, singleKeys: true });
    expect(parseSettings('{"textSize":1.3,"clockHidden":true,"singleKeys":false}')).toEqual({
      textSize: 1.3,
      clockHidden: true,
      singleKeys: false,
    });
    expect(parseSettings('{"textSize":40}').textSize).toBe(1);
    for (const broken of ['', 'null', '[', '7']) expect(parseSettings(broken).singleKeys).toBe(true);
  });
});
