package io.berth.manifest.workload;

import io.berth.imported.ApiObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every kind that becomes part of a scenario, and the kinds that are known and only listed.
 *
 * <p>A feature that becomes part of the model is connected here and in {@link Translation}.
 */
final class KindTables {
    private static final String PACE = "a task counts as soon as it is healthy";
    private static final String RIGHTS = "permissions are not modelled";
    private static final String CONTENT = "what containers read is not modelled";
    private static final String DISKS = "disks are not modelled";
    private static final String MACHINES = "the machines stand with the orchestrators of the scenario";
    private static final String NETWORK = "requests come as traffic of the scenario says";

    /**
     * A kind that is looked at.
     *
     * @param group of its API; empty for the core
     */
    record Kind(String group, ApiObject object) {}

    private static final ApiObject ROLLING_UPDATE = new ApiObject("RollingUpdateDeployment")
            .read(
                    "maxUnavailable",
                    "kubernetes.strategy.rollingUpdate.maxUnavailable, and minimumHealthyPercent for ECS")
            .read("maxSurge", "kubernetes.strategy.rollingUpdate.maxSurge, and maximumPercent for ECS");

    private static final ApiObject STRATEGY = new ApiObject("DeploymentStrategy")
            .read(
                    "type",
                    "kubernetes.strategy.type; Recreate sets minimumHealthyPercent 0 % and maximumPercent 100 % for ECS")
            .read("rollingUpdate", ROLLING_UPDATE, "kubernetes.strategy.rollingUpdate, 25 % each when missing");

    private static final ApiObject DEPLOYMENT_SPEC = new ApiObject("DeploymentSpec")
            .read("replicas", "desiredCount; 1 when missing")
            .read("template", PodTables.TEMPLATE, "what one task asks for")
            .read(
                    "strategy",
                    STRATEGY,
                    "kubernetes.strategy, for EKS; minimumHealthyPercent and maximumPercent for ECS, whose own hold without it")
            .read("minReadySeconds", "kubernetes.minReadySeconds, for EKS")
            .read("progressDeadlineSeconds", "kubernetes.progressDeadlineSeconds, for EKS")
            .told("paused", "deployments stand in the scenario")
            .names("selector", "revisionHistoryLimit");

    private static final ApiObject REPLICA_SET_SPEC = new ApiObject("ReplicaSetSpec, ReplicationControllerSpec")
            .read("replicas", "desiredCount; 1 when missing")
            .read("template", PodTables.TEMPLATE, "what one task asks for")
            .told("minReadySeconds", PACE)
            .names("selector");

    private static final ApiObject SET_ROLLING_UPDATE = new ApiObject("RollingUpdateStatefulSetStrategy")
            .read("partition", "kubernetes.updateStrategy.rollingUpdate.partition")
            .told("maxUnavailable", "pods are replaced one at a time, as without the gated feature");

    private static final ApiObject SET_STRATEGY = new ApiObject("StatefulSetUpdateStrategy")
            .read("type", "kubernetes.updateStrategy.type")
            .read("rollingUpdate", SET_ROLLING_UPDATE, "kubernetes.updateStrategy.rollingUpdate");

    private static final ApiObject STATEFUL_SET_SPEC = new ApiObject("StatefulSetSpec")
            .read("replicas", "desiredCount; 1 when missing")
            .read("template", PodTables.TEMPLATE, "what one task asks for")
            .read(
                    "podManagementPolicy",
                    "kubernetes.podManagementPolicy; told as approximated unless it is Parallel: on ECS and Fargate tasks start all at once")
            .read("updateStrategy", SET_STRATEGY, "kubernetes.updateStrategy, for EKS")
            .read("minReadySeconds", "kubernetes.minReadySeconds, for EKS")
            .told("volumeClaimTemplates", DISKS)
            .told("persistentVolumeClaimRetentionPolicy", DISKS)
            .names("selector", "serviceName", "revisionHistoryLimit", "ordinals");

    private static final ApiObject DAEMON_ROLLING_UPDATE = new ApiObject("RollingUpdateDaemonSet")
            .read("maxUnavailable", "kubernetes.updateStrategy.rollingUpdate.maxUnavailable")
            .read("maxSurge", "kubernetes.updateStrategy.rollingUpdate.maxSurge");

    private static final ApiObject DAEMON_STRATEGY = new ApiObject("DaemonSetUpdateStrategy")
            .read("type", "kubernetes.updateStrategy.type")
            .read("rollingUpdate", DAEMON_ROLLING_UPDATE, "kubernetes.updateStrategy.rollingUpdate");

    private static final ApiObject DAEMON_SET_SPEC = new ApiObject("DaemonSetSpec")
            .read("template", PodTables.TEMPLATE, "a service with schedulingStrategy DAEMON")
            .read(
                    "updateStrategy",
                    DAEMON_STRATEGY,
                    "kubernetes.updateStrategy, for EKS; ECS replaces all daemons at once")
            .read("minReadySeconds", "kubernetes.minReadySeconds, for EKS")
            .names("selector", "revisionHistoryLimit");

    private static final ApiObject TARGET = new ApiObject("CrossVersionObjectReference")
            .read("kind", "kind of the workload that it scales")
            .read("name", "name of the workload that it scales")
            .names("apiVersion");

    private static final ApiObject METRIC_TARGET = new ApiObject("MetricTarget")
            .read("type", "Utilization; all others are told as not modelled")
            .read("averageUtilization", "scaling.targetTracking.target")
            .names("averageValue", "value");

    private static final ApiObject RESOURCE_METRIC = new ApiObject("ResourceMetricSource")
            .read("name", "scaling.targetTracking.metric: cpu or memory")
            .read("target", METRIC_TARGET, "scaling.targetTracking.target");

    private static final ApiObject METRIC = new ApiObject("MetricSpec")
            .read("type", "Resource; all others are told as not modelled")
            .read("resource", RESOURCE_METRIC, "scaling.targetTracking")
            .names("containerResource", "pods", "object", "external");

    private static final ApiObject SCALING_POLICY = new ApiObject("HPAScalingPolicy")
            .read("type", "type")
            .read("value", "value")
            .read("periodSeconds", "period");

    private static final ApiObject SCALING_RULES = new ApiObject("HPAScalingRules")
            .read("stabilizationWindowSeconds", "stabilizationWindow")
            .read("selectPolicy", "selectPolicy")
            .read("policies", SCALING_POLICY, "policies")
            .read("tolerance", "tolerance, rounded to whole per cent");

    private static final ApiObject BEHAVIOR = new ApiObject("HorizontalPodAutoscalerBehavior")
            .read("scaleUp", SCALING_RULES, "scaling.behavior.scaleUp")
            .read("scaleDown", SCALING_RULES, "scaling.behavior.scaleDown");

    private static final ApiObject AUTOSCALER_SPEC = new ApiObject("HorizontalPodAutoscalerSpec")
            .read("scaleTargetRef", TARGET, "whose scaling it is")
            .read("minReplicas", "scaling.minCapacity; 1 when missing")
            .read("maxReplicas", "scaling.maxCapacity")
            .read("metrics", METRIC, "scaling.targetTracking; 80 % of the CPU when missing")
            .read("targetCPUUtilizationPercentage", "scaling.targetTracking, in autoscaling/v1")
            .read("behavior", BEHAVIOR, "scaling.behavior, for EKS");

    private static final ApiObject SERVICE_SPEC = new ApiObject("ServiceSpec")
            .read("selector", "whose traffic it carries, by the labels of pods")
            .read("type", "told as not modelled when nothing has traffic: give the service traffic and requestTime")
            .told("externalTrafficPolicy", NETWORK)
            .told("sessionAffinity", NETWORK)
            .names(
                    "ports",
                    "clusterIP",
                    "clusterIPs",
                    "internalTrafficPolicy",
                    "ipFamilies",
                    "ipFamilyPolicy",
                    "externalIPs",
                    "externalName",
                    "loadBalancerClass",
                    "loadBalancerIP",
                    "loadBalancerSourceRanges",
                    "allocateLoadBalancerNodePorts",
                    "healthCheckNodePort",
                    "publishNotReadyAddresses",
                    "sessionAffinityConfig",
                    "trafficDistribution");

    private static final ApiObject PRIORITY_CLASS = new ApiObject("PriorityClass")
            .read("metadata", PodTables.METADATA, "name of one of the priorityClasses of orchestrators of kind eks")
            .read("value", "value")
            .read("preemptionPolicy", "preemptionPolicy")
            .read("globalDefault", "globalDefault")
            .names("apiVersion", "kind", "description");

    private static final ApiObject SELECTOR = new ApiObject("LabelSelector")
            .read("matchLabels", "whose budget it is, by the labels of pods")
            .read("matchExpressions", PlacingTables.REQUIREMENT, "whose budget it is, by the labels of pods");

    private static final ApiObject BUDGET_SPEC = new ApiObject("PodDisruptionBudgetSpec")
            .read("minAvailable", "kubernetes.podDisruptionBudget.minAvailable")
            .read("maxUnavailable", "kubernetes.podDisruptionBudget.maxUnavailable")
            .read("unhealthyPodEvictionPolicy", "kubernetes.podDisruptionBudget.unhealthyPodEvictionPolicy")
            .read("selector", SELECTOR, "whose budget it is");

    static final Map<String, Kind> KINDS = new LinkedHashMap<>();

    static {
        add("Deployment", "apps", DEPLOYMENT_SPEC);
        add("ReplicaSet", "apps", REPLICA_SET_SPEC);
        add("ReplicationController", "", REPLICA_SET_SPEC);
        add("StatefulSet", "apps", STATEFUL_SET_SPEC);
        add("DaemonSet", "apps", DAEMON_SET_SPEC);
        add("Job", "batch", JobTables.JOB_SPEC);
        add("CronJob", "batch", JobTables.CRON_JOB_SPEC);
        add("Pod", "", PodTables.POD_SPEC);
        add("HorizontalPodAutoscaler", "autoscaling", AUTOSCALER_SPEC);
        add("Service", "", SERVICE_SPEC);
        add("NodePool", "karpenter.sh", NodePoolTables.SPEC);
        KINDS.put("PriorityClass", new Kind("scheduling.k8s.io", PRIORITY_CLASS));
        add("PodDisruptionBudget", "policy", BUDGET_SPEC);
    }

    /** Kinds that bring nothing, and why. */
    static final Map<String, String> LISTED = new LinkedHashMap<>();

    static {
        listed(MACHINES, "Node", "NodeClaim", "EC2NodeClass", "NodeClass");
        listed("requests of the scenario reach services directly", "Ingress", "IngressClass", "Gateway", "HTTPRoute");
        listed(NETWORK, "NetworkPolicy", "Endpoints", "EndpointSlice");
        listed(CONTENT, "ConfigMap", "Secret");
        listed(RIGHTS, "ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");
        listed(DISKS, "PersistentVolume", "PersistentVolumeClaim", "StorageClass");
        listed("namespaces only tell names apart", "Namespace");
        listed("quotas of namespaces are not modelled", "ResourceQuota", "LimitRange");
        listed("pods keep their size", "VerticalPodAutoscaler");
        listed("it defines kinds, and runs know only their own", "CustomResourceDefinition");
    }

    /** For the documentation: those below others after them. */
    static final List<ApiObject> ALL = List.of(
            DEPLOYMENT_SPEC,
            STRATEGY,
            ROLLING_UPDATE,
            REPLICA_SET_SPEC,
            STATEFUL_SET_SPEC,
            SET_STRATEGY,
            SET_ROLLING_UPDATE,
            DAEMON_SET_SPEC,
            DAEMON_STRATEGY,
            DAEMON_ROLLING_UPDATE,
            JobTables.JOB_SPEC,
            JobTables.FAILURE_POLICY,
            JobTables.FAILURE_RULE,
            JobTables.EXIT_CODES,
            JobTables.CONDITION,
            JobTables.SUCCESS_POLICY,
            JobTables.SUCCESS_RULE,
            JobTables.CRON_JOB_SPEC,
            JobTables.JOB_TEMPLATE,
            PodTables.TEMPLATE,
            PodTables.POD_SPEC,
            PlacingTables.AFFINITY,
            PlacingTables.NODE_AFFINITY,
            PlacingTables.NODE_SELECTOR,
            PlacingTables.PREFERRED_NODES,
            PlacingTables.NODE_TERM,
            PlacingTables.NODE_REQUIREMENT,
            PlacingTables.POD_AFFINITY,
            PlacingTables.PREFERRED_PODS,
            PlacingTables.POD_TERM,
            PlacingTables.SELECTOR,
            PlacingTables.REQUIREMENT,
            PlacingTables.SPREAD,
            PlacingTables.TOLERATION,
            PodTables.CONTAINER,
            PodTables.PROBE,
            PodTables.RESOURCES,
            PodTables.PORT,
            AUTOSCALER_SPEC,
            TARGET,
            METRIC,
            RESOURCE_METRIC,
            METRIC_TARGET,
            BEHAVIOR,
            SCALING_RULES,
            SCALING_POLICY,
            SERVICE_SPEC,
            PRIORITY_CLASS,
            NodePoolTables.SPEC,
            NodePoolTables.TEMPLATE,
            NodePoolTables.METADATA,
            NodePoolTables.NODE,
            NodePoolTables.REQUIREMENT,
            NodePoolTables.TAINT,
            NodePoolTables.DISRUPTION,
            NodePoolTables.BUDGET,
            NodePoolTables.LIMITS,
            BUDGET_SPEC,
            SELECTOR,
            PodTables.METADATA,
            PodTables.OWNER);

    private KindTables() {}

    private static void add(String kind, String group, ApiObject spec) {
        ApiObject object = new ApiObject(kind)
                .read("metadata", PodTables.METADATA, "name, namespace and labels")
                .read("spec", spec, "what it asks for")
                .names("apiVersion", "kind", "status");
        KINDS.put(kind, new Kind(group, object));
    }

    private static void listed(String reason, String... kinds) {
        for (String kind : kinds) {
            LISTED.put(kind, reason);
        }
    }
}
