import { element } from '../../ui/dom.ts';

export interface LayerOrderPorts {
	/** Moves a layer of the source; places count from 0, outermost first. */
	readonly onMove: (from: number, to: number) => void;
}

/** The layers as they stand in the source, to be moved by buttons, by Alt and an arrow, or by dragging. */
export function layerOrderView(
	names: readonly string[],
	{ onMove }: LayerOrderPorts,
): HTMLOListElement {
	const move = (from: number, to: number) => {
		if (to >= 0 && to < names.length && to !== from) onMove(from, to);
	};
	const items = names.map((name, index) => {
		const button = (words: string, sign: string, to: number) => {
			const mover = element(
				'button',
				{
					type: 'button',
					class: 'button quiet',
					'aria-label': `Move ${name} ${words}`,
					'aria-disabled': to < 0 || to >= names.length ? 'true' : undefined,
				},
				sign,
			);
			mover.addEventListener('click', () => move(index, to));
			return mover;
		};
		const item = element(
			'li',
			{ draggable: 'true' },
			element('span', { class: 'order-name' }, name),
			button('outwards', 'Out', index - 1),
			button('inwards', 'In', index + 1),
		);
		item.addEventListener('keydown', (event) => {
			const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
			if (!event.altKey || by === undefined) return;
			event.preventDefault();
			move(index, index + by);
		});
		item.addEventListener('dragstart', (event) => {
			event.dataTransfer?.setData('text/plain', String(index));
			if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
		});
		item.addEventListener('dragover', (event) => {
			event.preventDefault();
			item.toggleAttribute('data-over', true);
		});
		item.addEventListener('dragleave', () => item.removeAttribute('data-over'));
		item.addEventListener('drop', (event) => {
			event.preventDefault();
			item.removeAttribute('data-over');
			move(Number(event.dataTransfer?.getData('text/plain')), index);
		});
		return item;
	});
	return element('ol', { class: 'layer-order', 'aria-label': 'Layers, outermost first' }, ...items);
}
