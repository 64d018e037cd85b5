// Where the language itself throws: on the same line, and each browser has its own idea of the column.
const where = (error: unknown) => (error as Error).stack?.split('\n').find((line) => line.includes('file:'))?.replace(/.*\//, '');
try { (undefined as unknown as { x: { y: 1 } }).x.y; } catch (error) { console.log(where(error)); }
try { const { length } = null as unknown as string; console.log(length); } catch (error) { console.log(where(error)); }
