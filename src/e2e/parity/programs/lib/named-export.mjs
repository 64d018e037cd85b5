export const ignored = 1;
export { whole as 'module.exports' };
const whole = { whole: true };
