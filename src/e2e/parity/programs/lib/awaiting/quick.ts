console.log('quick starts');
await null;
export const value = await Promise.resolve('value');
console.log('quick ends');
