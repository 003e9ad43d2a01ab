package io.berth.manifest.workload;

import io.berth.imported.ApiObject;

/** Every object that a pod template consists of, as far as a run looks at it. */
final class PodTables {
    private static final String INSIDE = "what containers do inside their pod is not modelled";
    private static final String DISKS = "disks are not modelled";
    private static final String NETWORK = "addresses and names are not modelled";
    private static final String RIGHTS = "permissions are not modelled";
    private static final String GATES =
            "a pod is healthy when its application answers: say startTime in the scenario, and containerHealthCheck for ECS";
    private static final String CLASS = "a PriorityClass says it: name it in priorityClassName";

    static final ApiObject OWNER = new ApiObject("OwnerReference")
            .read("kind", "the controller")
            .read("name", "the controller")
            .read("controller", "whether it is the controller")
            .names("apiVersion", "uid", "blockOwnerDeletion");

    static final ApiObject METADATA = new ApiObject("ObjectMeta")
            .read("name", "name of the service or job; with its namespace and kind when two share it")
            .read("namespace", "tells objects of the same name apart")
            .read("labels", "what the selectors of Services and rules of pods look at")
            .read(
                    "annotations",
                    "of a pod: kubernetes.safeToEvict and kubernetes.doNotDisrupt; others say nothing to a scheduler")
            .read("ownerReferences", OWNER, "an object that another object of the files controls is left out")
            .names(
                    "generateName",
                    "uid",
                    "resourceVersion",
                    "generation",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "finalizers",
                    "managedFields",
                    "selfLink");

    static final ApiObject RESOURCES = new ApiObject("ResourceRequirements")
            .read(
                    "requests",
                    "cpu, memoryReservation, gpus and ephemeralStorage, summed; init containers count where they need more")
            .read("limits", "memory, when every container has one; a limit stands for a request that is missing")
            .told("claims", "devices other than nvidia.com/gpu are not modelled");

    static final ApiObject PORT = new ApiObject("ContainerPort")
            .read("containerPort", "hostPorts, with hostNetwork")
            .read("hostPort", "hostPorts")
            .names("name", "protocol", "hostIP");

    static final ApiObject PROBE = new ApiObject("Probe")
            .read("periodSeconds", "from one check to the next; 10 when missing")
            .read("timeoutSeconds", "a check without an answer has failed after this; 1 when missing")
            .read("failureThreshold", "so many failed checks in a row count; 3 when missing")
            .read("initialDelaySeconds", "startPeriod, with what a startupProbe allows; 0 when missing")
            .told("terminationGracePeriodSeconds", "a container that fails its checks stops as any other")
            .names("httpGet", "exec", "grpc", "tcpSocket", "successThreshold");

    static final ApiObject CONTAINER = new ApiObject("Container")
            .read("image", "image: the last part of its name, without tag or digest, is looked up under images")
            .read("resources", RESOURCES, "cpu, memory, memoryReservation, gpus, ephemeralStorage")
            .read("ports", PORT, "hostPorts")
            .read("restartPolicy", "Always makes an init container a sidecar")
            .read(
                    "readinessProbe",
                    PROBE,
                    "targetGroup.healthCheckInterval, healthCheckTimeout and unhealthyThreshold of orchestrators of kind ecs and fargate, when all services say the same")
            .read("livenessProbe", PROBE, "containerHealthCheck, for ECS and Fargate")
            .read("startupProbe", PROBE, "containerHealthCheck.startPeriod, beside a livenessProbe")
            .told("lifecycle", INSIDE)
            .told("command", INSIDE)
            .told("args", INSIDE)
            .told("workingDir", INSIDE)
            .told("env", INSIDE)
            .told("envFrom", INSIDE)
            .told("restartPolicyRules", INSIDE)
            .told("securityContext", RIGHTS)
            .told("stdin", INSIDE)
            .told("stdinOnce", INSIDE)
            .told("tty", INSIDE)
            .told("resizePolicy", "pods keep their size")
            .told("volumeMounts", DISKS)
            .told("volumeDevices", DISKS)
            .names("name", "imagePullPolicy", "terminationMessagePath", "terminationMessagePolicy");

    static final ApiObject POD_SPEC = new ApiObject("PodSpec")
            .read("containers", CONTAINER, "one pod of several containers is one task")
            .read("initContainers", CONTAINER, "their requests and images")
            .read("resources", RESOURCES, "requests of the pod as a whole stand for those of its containers")
            .read("overhead", "cpu and memory on top")
            .read("hostNetwork", "networkMode host")
            .read(
                    "terminationGracePeriodSeconds",
                    "pods.terminationGracePeriod of orchestrators of kind eks, delays.stopTimeout of those of kind ecs and fargate, when all services and jobs say the same")
            .read(
                    "restartPolicy",
                    "a bare pod that restarts is a service, another one a job; restartPolicy of a Job, for EKS")
            .read("nodeSelector", "kubernetes.nodeSelector, for EKS on nodes")
            .told("nodeName", "nodes of a run have no names before they come")
            .read("affinity", PlacingTables.AFFINITY, "kubernetes.affinity, for EKS on nodes")
            .read("tolerations", PlacingTables.TOLERATION, "kubernetes.tolerations, for EKS on nodes")
            .read(
                    "topologySpreadConstraints",
                    PlacingTables.SPREAD,
                    "kubernetes.topologySpreadConstraints, for EKS on nodes")
            .read("priorityClassName", "kubernetes.priorityClassName, for EKS on nodes")
            .told("priority", CLASS)
            .told("preemptionPolicy", CLASS)
            .read("schedulingGates", PlacingTables.GATE, "kubernetes.schedulingGates, for EKS")
            .told("runtimeClassName", "runtimes are not told apart")
            .read("schedulerName", "kubernetes.schedulerName, for EKS on nodes")
            .told("activeDeadlineSeconds", "tasks run as long as the scenario says")
            .told("volumes", DISKS)
            .told("resourceClaims", "devices other than nvidia.com/gpu are not modelled")
            .told("ephemeralContainers", INSIDE)
            .told("readinessGates", GATES)
            .told("securityContext", RIGHTS)
            .told("serviceAccountName", RIGHTS)
            .told("automountServiceAccountToken", RIGHTS)
            .told("imagePullSecrets", RIGHTS)
            .told("hostPID", INSIDE)
            .told("hostIPC", INSIDE)
            .told("hostUsers", INSIDE)
            .told("shareProcessNamespace", INSIDE)
            .told("dnsConfig", NETWORK)
            .told("hostAliases", NETWORK)
            .told("hostname", NETWORK)
            .told("subdomain", NETWORK)
            .told("os", "containers are Linux containers")
            .names("serviceAccount", "dnsPolicy", "enableServiceLinks", "setHostnameAsFQDN");

    static final ApiObject TEMPLATE = new ApiObject("PodTemplateSpec")
            .read("metadata", METADATA, "labels")
            .read("spec", POD_SPEC, "what one task asks for");

    private PodTables() {}
}
