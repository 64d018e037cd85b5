import type {
	Policy,
	PolicyPeer,
	PolicyPort,
	Rule,
} from './cluster.ts';
import { type Fields, fieldsOf, listOf } from './fields.ts';
import { cidrRange, type IpBlock } from './ip-block.ts';
import { type Protocol, protocols } from './ports.ts';
import type { LabelSelector } from './selector.ts';

// #region defaults
/**
 * Reads a NetworkPolicy and writes out its defaults: without policyTypes
 * it isolates ingress, and egress where it has a section for it.
 */
export function readPolicy(
	object: Fields,
	name: string,
	namespace: string,
	place: string,
): Policy {
	const spec = fieldsOf(object['spec'], `${place} spec`);
	const types = listOf(
		spec['policyTypes'] ??
			(spec['egress'] ? ['Ingress', 'Egress'] : ['Ingress']),
		`${place} policyTypes`,
	);
	const rules = (section: string, key: 'from' | 'to') =>
		listOf(spec[section] ?? [], `${place} ${section}`).map(
			(rule, index) =>
				readRule(rule, key, `${place} ${section}[${index}]`),
		);
	return {
		name,
		namespace,
		podSelector: readSelector(spec['podSelector'] ?? {}, place),
		...(types.includes('Ingress') && {
			ingress: rules('ingress', 'from'),
		}),
		...(types.includes('Egress') && { egress: rules('egress', 'to') }),
	};
}
// #endregion

function readRule(value: unknown, key: string, place: string): Rule {
	const rule = fieldsOf(value ?? {}, place);
	const peers = listOf(rule[key] ?? [], `${place}.${key}`);
	const ports = listOf(rule['ports'] ?? [], `${place}.ports`);
	// An empty list is the same as none: everybody, or every port.
	return {
		...(peers.length > 0 && {
			peers: peers.map((peer) => readPeer(peer, `${place}.${key}`)),
		}),
		...(ports.length > 0 && {
			ports: ports.map((port) => readPort(port, `${place}.ports`)),
		}),
	};
}

function readPeer(value: unknown, place: string): PolicyPeer {
	const peer = fieldsOf(value, place);
	const { podSelector, namespaceSelector, ipBlock } = peer;
	if (!(podSelector || namespaceSelector || ipBlock))
		throw new TypeError(
			`${place}: must specify a peer: podSelector, ` +
				'namespaceSelector or ipBlock',
		);
	if (ipBlock && (podSelector || namespaceSelector))
		throw new TypeError(
			`${place}: may not specify both ipBlock and another peer`,
		);
	if (ipBlock) return { ipBlock: readBlock(ipBlock, place) };
	const selectors: Record<string, LabelSelector> = {};
	if (podSelector)
		selectors['podSelector'] = readSelector(podSelector, place);
	if (namespaceSelector)
		selectors['namespaceSelector'] = readSelector(
			namespaceSelector,
			place,
		);
	return selectors;
}

function readBlock(value: unknown, place: string): IpBlock {
	const { cidr, except = [] } = fieldsOf(value, `${place} ipBlock`);
	const block = {
		cidr: String(cidr),
		except: listOf(except, `${place} except`).map(String),
	};
	for (const text of [block.cidr, ...block.except]) cidrRange(text);
	return block;
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function readSelector(value: unknown, place: string): LabelSelector {
	const selector = fieldsOf(value, `${place} selector`);
	const needs = listOf(
		selector['matchExpressions'] ?? [],
		`${place} matchExpressions`,
	);
	for (const need of needs) {
		const { operator } = fieldsOf(need, `${place} matchExpressions`);
		// An operator that is not known must not match by accident.
		if (!operators.includes(String(operator)))
			throw new TypeError(
				`${place}: "${operator}" is not a valid label selector operator`,
			);
	}
	return selector as LabelSelector;
}

function readPort(value: unknown, place: string): PolicyPort {
	const { protocol = 'TCP', port, endPort } = fieldsOf(value, place);
	const known = protocols.find((name) => name === protocol);
	if (!known)
		throw new TypeError(
			`${place}: Unsupported value: ${JSON.stringify(protocol)}: ` +
				`supported values: ${protocols.join(', ')}`,
		);
	if (endPort !== undefined && typeof port !== 'number')
		throw new TypeError(
			`${place}: may not specify endPort when port is not a number`,
		);
	if (typeof endPort === 'number' && endPort < Number(port))
		throw new TypeError(
			`${place}: endPort must be greater than or equal to port`,
		);
	return {
		protocol: known satisfies Protocol,
		...numbered(port, endPort),
	};
}

function numbered(port: unknown, endPort: unknown) {
	return {
		...(port !== undefined && { port: port as number | string }),
		...(endPort !== undefined && { endPort: endPort as number }),
	};
}
