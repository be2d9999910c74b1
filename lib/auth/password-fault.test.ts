import { describe, expect, it } from 'vitest';
import { findPasswordFault } from './password-fault';

const owner = { email: 'ana.reyes@lakeside.example', name: 'Ana Reyes', school: 'Lakeside College' };

describe('findPasswordFault', () => {
  it.each([
    'Preceptor2026!',
    'medicalassistant1',
    'Medical-Assistant',
    'LakesideCollege1',
    'lakeside-2026',
    'Student.Exam.9',
    'anareyes2026',
    'Reyes-Lakeside',
    'ÁNA.REYES.01',
    'ccma-aama-2026',
  ])('refuses %s, which anybody here would try', (password) => {
    expect(findPasswordFault(password, owner)).toMatch(/^People here would guess/);
  });

  it.each([
    'three quiet words',
    'four rather quiet words',
    'Lakeside lanterns hum',
    'student84629105',
    '8462-9105-7731',
    'examples of moss',
    '密码是一句很长的话呢吧',
  ])('lets %s through', (password) => {
    expect(findPasswordFault(password, owner)).toBeNull();
  });

  it('refuses the address', () => {
    expect(findPasswordFault(' Ana.Reyes@Lakeside.example', owner)).toMatch(/email address/);
  });

  it('does without a school and a name', () => {
    expect(findPasswordFault('three quiet words', { email: 'a@b.example', school: '' })).toBeNull();
  });
});
