import { type Statistics, statistics } from '../statistics.ts';
import { type MeasureName, measures } from './goals.ts';

/** Numbers as they come, by what they measure. */
export class Samples {
	readonly #values = new Map<MeasureName, number[]>();

	add(name: MeasureName, value: number): void {
		const values = this.#values.get(name) ?? [];
		values.push(value);
		this.#values.set(name, values);
	}

	statistics(): Partial<Record<MeasureName, Statistics>> {
		return Object.fromEntries(
			(Object.keys(measures) as MeasureName[])
				.map((name) => [name, this.#values.get(name)] as const)
				.filter(([, values]) => values !== undefined)
				.map(([name, values = []]) => [name, statistics(values)]),
		);
	}
}
