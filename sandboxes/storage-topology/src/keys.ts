/** Labels and names that this is about. */
export const inTreePlugin = 'kubernetes.io/aws-ebs';
export const ebsDriver = 'ebs.csi.aws.com';

export const zoneKey = 'topology.kubernetes.io/zone';
export const regionKey = 'topology.kubernetes.io/region';
/** Deprecated since Kubernetes 1.17. */
export const betaZoneKey = 'failure-domain.beta.kubernetes.io/zone';
export const betaRegionKey = 'failure-domain.beta.kubernetes.io/region';
/** The driver's own key; the kubelet puts it on the driver's nodes. */
export const driverZoneKey = 'topology.ebs.csi.aws.com/zone';
