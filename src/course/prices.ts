import { readFile } from 'node:fs/promises';
import { nearest } from './nearest.ts';
import { type Record, yamlRecords } from './yaml-records.ts';

/** Every price of the course, once, with the day it was read. */
const PRICES = 'content/prices.yaml';

const fields = {
	id: 'text',
	title: 'text',
	/** US dollars for one unit. */
	price: 'number',
	/** What one is: `cluster-hour`. */
	unit: 'text',
	region: 'text',
	checked: 'date',
	source: 'url',
} as const;

export type Price = Record<typeof fields>;

/** A line of a bill: so many units of one price. */
export interface BillLine {
	readonly price: Price;
	readonly amount: number;
	readonly sum: number;
}

/** Reads the prices of a YAML text, by id. */
export function parsePrices(source: string, file = PRICES): Map<string, Price> {
	return yamlRecords(source, file, fields);
}

export async function readPrices(file = PRICES): Promise<Map<string, Price>> {
	return parsePrices(await readFile(file, 'utf8'), file);
}

/** The bill for amounts by price id, in their order, and its total. */
export function bill(
	prices: ReadonlyMap<string, Price>,
	amounts: Readonly<{ [id: string]: number }>,
): { lines: BillLine[]; total: number } {
	const lines = Object.entries(amounts).map(([id, amount]) => {
		const price = prices.get(id);
		if (!price) {
			const near = nearest(id, prices.keys()).join(', ') || 'none that is like it';
			throw new Error(
				`No price "${id}" in ${PRICES}. The nearest are ${near}. Add it there, with its source.`,
			);
		}
		if (!Number.isFinite(amount) || amount < 0)
			throw new Error(
				`${amount} is no amount of "${id}". Write a number of its unit, ${price.unit}.`,
			);
		return { price, amount, sum: price.price * amount };
	});
	return { lines, total: lines.reduce((sum, line) => sum + line.sum, 0) };
}

/** `$0.10`, and more places where a unit costs less than a cent. */
export function dollars(value: number): string {
	const places = value !== 0 && Math.abs(value) < 0.01 ? 6 : 2;
	return `$${value
		.toFixed(places)
		.replace(/(\.\d\d\d*?)0+$/, '$1')
		.replace(/\B(?=(\d{3})+(?=\.))/g, ',')}`;
}
