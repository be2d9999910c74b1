const firstNames = ['Ana', 'Ben', 'Chioma', 'Diego', 'Emma', 'Farid', 'Grace', 'Hana', 'Ivan', 'Jade', 'Kofi', 'Lena'];
const lastNames = ['Alvarez', 'Brooks', 'Chen', 'Dubois', 'Evans'];

/** Sixty people who do not exist: two lists that have no common divisor in length go round together. */
export const demoPeople: readonly { name: string; email: string }[] = Array.from({ length: 60 }, (_, place) => {
  const first = firstNames[place % firstNames.length] ?? '';
  const last = lastNames[place % lastNames.length] ?? '';
  return { name: `${first} ${last} (demonstration)`, email: `${first}.${last}@demo.invalid`.toLowerCase() };
});

export const demoInstructor = { name: 'Instructor (demonstration)', email: 'instructor@demo.invalid' };
export const demoAdministrator = { name: 'Administrator (demonstration)', email: 'administrator@demo.invalid' };
