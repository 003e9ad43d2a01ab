package io.berth.manifest;

import java.util.List;

/** The keys of a pod, so that a slip of the pen is not taken for a key that the scheduler does not look at (Kubernetes API reference 1.34). */
final class PodKeys {
    static final List<String> SPEC = List.of(
            "activeDeadlineSeconds",
            "affinity",
            "automountServiceAccountToken",
            "containers",
            "dnsConfig",
            "dnsPolicy",
            "enableServiceLinks",
            "ephemeralContainers",
            "hostAliases",
            "hostIPC",
            "hostNetwork",
            "hostPID",
            "hostUsers",
            "hostname",
            "hostnameOverride",
            "imagePullSecrets",
            "initContainers",
            "nodeName",
            "nodeSelector",
            "os",
            "overhead",
            "preemptionPolicy",
            "priority",
            "priorityClassName",
            "readinessGates",
            "resourceClaims",
            "resources",
            "restartPolicy",
            "runtimeClassName",
            "schedulerName",
            "schedulingGates",
            "securityContext",
            "serviceAccount",
            "serviceAccountName",
            "setHostnameAsFQDN",
            "shareProcessNamespace",
            "subdomain",
            "terminationGracePeriodSeconds",
            "tolerations",
            "topologySpreadConstraints",
            "volumes");

    static final List<String> AFFINITY = List.of("nodeAffinity", "podAffinity", "podAntiAffinity");

    /** Kinds that are used; others are counted and told. */
    static final List<String> KINDS = List.of(
            "Node",
            "Pod",
            "Deployment",
            "ReplicaSet",
            "ReplicationController",
            "StatefulSet",
            "Job",
            "Namespace",
            "Service",
            "PodDisruptionBudget",
            "PriorityClass",
            "PersistentVolume",
            "PersistentVolumeClaim");

    private PodKeys() {}
}
