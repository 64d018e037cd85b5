import type { Placement } from '../../course/placements.ts';
import { stateSentence } from '../../diagrams/placement.ts';
import { element } from '../../ui/dom.ts';

/** A column of more pods than this is no longer read. */
const MAX_PODS = 60;

/** Zones as columns with the pods that run in each; the reader takes a zone away and sees what waits, and why. */
export function zonesView(placements: readonly Placement[]): HTMLElement {
	const zones = placements[0]?.zones ?? [];
	const said = element('p', { class: 'yaml-note', role: 'status' });
	const place = element('div', { class: 'zone-states' });
	const show = (index: number) => {
		const placement = placements[index];
		if (!placement) return;
		said.textContent = stateSentence({ region: '', states: placements }, index);
		place.replaceChildren(
			element(
				'div',
				{ class: 'zone-columns' },
				...zones.map((zone) => zoneColumn(zone, placement, placements[0])),
			),
			pendingList(placement),
		);
	};
	const choices = element('fieldset', { class: 'zone-choice' });
	choices.append(element('legend', {}, 'Lose a zone'));
	for (const [index, { without = 'none' }] of placements.entries()) {
		const radio = element('input', { type: 'radio', name: 'lost-zone', value: index });
		radio.checked = index === 0;
		radio.addEventListener('change', () => show(index));
		choices.append(element('label', {}, radio, without));
	}
	show(0);
	return element('div', { class: 'zones-view' }, choices, said, place);
}

function zoneColumn(
	zone: string,
	{ without, pods }: Placement,
	whole: Placement | undefined,
): HTMLElement {
	const column = element(
		'section',
		{ 'aria-label': zone, 'data-lost': zone === without },
		element('p', { class: 'zone-name' }, zone),
	);
	if (zone === without) {
		column.append(element('p', {}, '✕ no node'));
		return column;
	}
	const before = new Map(whole?.pods.map((pod, index) => [index, pod.zone]));
	const here = pods.flatMap((pod, index) =>
		pod.zone === zone ? [{ ...pod, isNew: before.get(index) !== zone }] : [],
	);
	column.append(
		element(
			'ul',
			{},
			...here
				.slice(0, MAX_PODS)
				.map(({ name, note, isNew }) =>
					element(
						'li',
						{ 'data-new': isNew },
						isNew ? `${name} (new here)` : name,
						element('small', {}, note),
					),
				),
		),
	);
	if (here.length > MAX_PODS) column.append(element('p', {}, `and ${here.length - MAX_PODS} more`));
	return column;
}

function pendingList({ pods }: Placement): HTMLElement {
	const waiting = pods.filter(({ zone }) => zone === undefined);
	const section = element(
		'section',
		{ class: 'zone-pending', 'aria-label': 'Pending' },
		element('p', { class: 'zone-name' }, 'Pending'),
	);
	if (waiting.length === 0) section.append(element('p', {}, 'nothing'));
	else
		section.append(
			element(
				'ul',
				{},
				...waiting
					.slice(0, MAX_PODS)
					.map(({ name, note }) =>
						element('li', {}, element('strong', {}, `✕ ${name}`), element('small', {}, note)),
					),
			),
		);
	return section;
}
