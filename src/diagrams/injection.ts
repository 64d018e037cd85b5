import { type Drawing, fitting, listed, path, type Size, sizes, text } from './drawing.ts';

/** How a pod comes to have a container that its manifest does not name. */
export interface InjectionData {
	/** What is created: `pod web`. */
	readonly pod: string;
	readonly namespace: string;
	/** What the webhook selects on: `istio-injection=enabled`. */
	readonly label: string;
	/** Who answers the API server: `istiod`. */
	readonly webhook: string;
	/** Containers of the manifest. */
	readonly containers: readonly string[];
	/** Containers that the webhook adds. */
	readonly injected: readonly string[];
}

export function injectionSentence(data: InjectionData): string {
	const { pod, namespace, label, webhook, containers, injected } = data;
	return (
		`A request to create ${pod} reaches kube-apiserver. Namespace ${namespace} is labelled ${label}, so it asks ${webhook} by an AdmissionReview, ` +
		`which answers with a patch that adds ${listed(injected)}. The pod that starts has ${listed([...containers, ...injected])}.`
	);
}

const ROW = 38;

export function injectionDrawing(data: InjectionData, size: Size): Drawing {
	return size === 'wide' ? wide(data) : narrow(data);
}

function wide({ pod, namespace, label, webhook, containers, injected }: InjectionData): Drawing {
	const all = [...containers, ...injected];
	const podHeight = 34 + all.length * ROW;
	const hookY = Math.max(172, podHeight + 24);
	const fit = (name: string, room: number) => fitting(name, room, 'wide');
	return {
		width: sizes.wide.width,
		height: hookY + 60,
		boxes: [
			{ x: 92, y: 24, width: 150, height: 60, kind: 'thing' },
			{ x: 92, y: hookY, width: 150, height: 58, kind: 'new' },
			{ x: 322, y: 4, width: 196, height: podHeight, kind: 'frame' },
			...all.map((_, row) => ({
				x: 336,
				y: 34 + row * ROW,
				width: 168,
				height: 28,
				kind: row < containers.length ? ('thing' as const) : ('new' as const),
			})),
		],
		paths: [
			path('send', 0, 54, 92, 54),
			path('send', 242, 54, 322, 54),
			path('control', 136, 84, 136, hookY),
			path('control', 200, hookY, 200, 84),
		],
		stations: [
			{ x: 92, y: 54, tone: 'send', kind: 'open' },
			{ x: 242, y: 54, tone: 'send', kind: 'open' },
			{ x: 322, y: 54, tone: 'send', kind: 'end' },
			{ x: 136, y: hookY, tone: 'control', kind: 'end' },
			{ x: 200, y: 84, tone: 'control', kind: 'end' },
		],
		texts: [
			text('create', 2, 42, { tone: 'send' }),
			text(fit(pod, 86), 2, 76, { tone: 'send' }),
			text('kube-apiserver', 167, 58, { anchor: 'middle', strong: true }),
			text('AdmissionReview', 126, hookY - 40, { anchor: 'end', tone: 'control' }),
			text('patch', 210, hookY - 48, { tone: 'control' }),
			...injected
				.slice(0, 1)
				.map((name) => text(fit(`+ ${name}`, 108), 210, hookY - 30, { tone: 'control' as const })),
			text(fit(webhook, 140), 167, hookY + 25, { anchor: 'middle', strong: true }),
			text('mutating webhook', 167, hookY + 45, { anchor: 'middle', tone: 'control' }),
			text(fit(pod, 180), 336, 24, { strong: true }),
			...all.map((name, row) => text(fit(name, 156), 346, 52 + row * ROW)),
			text(fit(`in ${namespace}`, 196), 322, podHeight + 26),
			text(fit(label, 196), 322, podHeight + 46, { tone: 'control' }),
		],
	};
}

function narrow({ pod, namespace, label, webhook, containers, injected }: InjectionData): Drawing {
	const all = [...containers, ...injected];
	const podY = 262;
	const podHeight = 34 + all.length * ROW;
	const fit = (name: string, room: number) => fitting(name, room, 'narrow');
	return {
		width: sizes.narrow.width,
		height: podY + podHeight + 52,
		boxes: [
			{ x: 1, y: 34, width: 338, height: 44, kind: 'thing' },
			{ x: 1, y: 170, width: 200, height: 62, kind: 'new' },
			{ x: 1, y: podY, width: 338, height: podHeight, kind: 'frame' },
			...all.map((_, row) => ({
				x: 15,
				y: podY + 34 + row * ROW,
				width: 310,
				height: 28,
				kind: row < containers.length ? ('thing' as const) : ('new' as const),
			})),
		],
		paths: [
			path('send', 270, 0, 270, 34),
			path('send', 270, 78, 270, podY),
			path('control', 18, 78, 18, 170),
			path('control', 180, 170, 180, 78),
		],
		stations: [
			{ x: 270, y: 34, tone: 'send', kind: 'open' },
			{ x: 270, y: 78, tone: 'send', kind: 'open' },
			{ x: 270, y: podY, tone: 'send', kind: 'end' },
			{ x: 18, y: 170, tone: 'control', kind: 'end' },
			{ x: 180, y: 78, tone: 'control', kind: 'end' },
		],
		texts: [
			text(fit(`create ${pod}`, 250), 258, 18, { anchor: 'end', tone: 'send' }),
			text('kube-apiserver', 14, 61, { strong: true }),
			text('AdmissionReview', 28, 108, { tone: 'control' }),
			...injected.slice(0, 1).map((name) =>
				text(fit(`+ ${name}`, 140), 170, 144, {
					anchor: 'end' as const,
					tone: 'control' as const,
				}),
			),
			text(fit(webhook, 176), 14, 196, { strong: true }),
			text('mutating webhook', 14, 218, { tone: 'control' }),
			text(fit(pod, 230), 15, podY + 23, { strong: true }),
			...all.map((name, row) => text(fit(name, 290), 25, podY + 53 + row * ROW)),
			text(fit(`in ${namespace}`, 330), 2, podY + podHeight + 24),
			text(fit(label, 330), 2, podY + podHeight + 45, { tone: 'control' }),
		],
	};
}
