/** Rows as virsh sets them: a line under the head as wide as the widest cells, and no space at the ends. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, column) => ` ${cell.padEnd(widths[column] ?? 0)}  `)
			.join('')
			.trimEnd();
	const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 3, 0));
	return [line(head), rule, ...rows.map(line)].join('\n').concat('\n');
}

/** Names and values in two columns, as `dominfo`, `net-info` and `pool-info` print them. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): string {
	return rows.map(([name, value]) => `${`${name}:`.padEnd(16)}${value}\n`).join('');
}
