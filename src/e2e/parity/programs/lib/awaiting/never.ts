await null;
const value: number = 1; const settled = await new Promise<number>(() => {});
await settled;
console.log(value);
