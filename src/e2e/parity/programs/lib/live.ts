export let count = 0;
export const increment = () => ++count;
export const nested = { value: 0 };
let reset: (() => void) | undefined = () => {
	count = 0;
	reset = undefined;
};
export { reset };
export default count;
