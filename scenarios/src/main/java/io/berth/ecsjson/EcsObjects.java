package io.berth.ecsjson;

import io.berth.imported.ApiObject;
import java.util.List;

/**
 * Every object that task definitions and services consist of, as far as a run looks at them.
 *
 * <p>A feature that becomes part of the model is connected here and in {@link TaskDefinitionFile} or {@link ServiceFile}.
 */
final class EcsObjects {
    private static final String INSIDE = "what containers do inside their task is not modelled";
    private static final String DISKS = "disks are not modelled";
    private static final String NETWORK = "addresses, subnets and security groups are not modelled";
    private static final String RIGHTS = "permissions are not modelled";
    private static final String OF_DEPLOYMENTS = " of its deployments in the scenario that write no strategy";
    static final String NOT_DEPLOYED = "the scenario deploys nothing to the service, or says how itself";
    static final String NAMED_ALARMS =
            "what its alarms watch is not in the file: write rollbackAlarm with its deployments in the scenario";
    private static final String ORCHESTRATOR = "of every orchestrator of kind ecs that does not write it";

    static final ApiObject PORT_MAPPING = new ApiObject("PortMapping")
            .read("containerPort", "hostPorts, in network mode host")
            .read("hostPort", "hostPorts, in network modes bridge and host; 0 is a dynamic port")
            .told("containerPortRange", "ranges of ports are not modelled")
            .names("protocol", "name", "appProtocol");

    static final ApiObject RESOURCE_REQUIREMENT = new ApiObject("ResourceRequirement")
            .read("type", "GPU; InferenceAccelerator is told as not modelled")
            .read("value", "gpus, summed");

    static final ApiObject HEALTH_CHECK = new ApiObject("HealthCheck")
            .names("command")
            .read("interval", "containerHealthCheck.interval")
            .read("timeout", "containerHealthCheck.timeout")
            .read("retries", "containerHealthCheck.retries")
            .read("startPeriod", "containerHealthCheck.startPeriod");

    static final ApiObject RESTART_POLICY = new ApiObject("ContainerRestartPolicy")
            .read("enabled", "restartPolicy")
            .read("restartAttemptPeriod", "restartPolicy.attemptPeriod")
            .read("ignoredExitCodes", "no restartPolicy when 137 is among them, the code of a killed container");

    static final ApiObject CONTAINER = new ApiObject("ContainerDefinition")
            .names("name")
            .read("image", "image: the last part of its name, without tag or digest, is looked up under images")
            .read("cpu", "cpu, summed, when the task has none")
            .read("memory", "memory, summed, when the task has none and every container has one")
            .read("memoryReservation", "memoryReservation, summed, when the task has no memory")
            .read("portMappings", PORT_MAPPING, "hostPorts")
            .read("essential", "told as not modelled when it is false: containers run as long as their task")
            .read("resourceRequirements", RESOURCE_REQUIREMENT, "gpus")
            .read(
                    "stopTimeout",
                    "delays.stopTimeout of every orchestrator of kind ecs or fargate that does not write it: the longest")
            .read(
                    "healthCheck",
                    HEALTH_CHECK,
                    "containerHealthCheck of the service: that of its first essential container")
            .told("dependsOn", INSIDE)
            .told("startTimeout", INSIDE)
            .read(
                    "restartPolicy",
                    RESTART_POLICY,
                    "restartPolicy of the service: that of its first essential container")
            .told("command", INSIDE)
            .told("entryPoint", INSIDE)
            .told("workingDirectory", INSIDE)
            .told("environment", INSIDE)
            .told("environmentFiles", INSIDE)
            .told("secrets", INSIDE)
            .told("user", INSIDE)
            .told("interactive", INSIDE)
            .told("pseudoTerminal", INSIDE)
            .told("dockerLabels", INSIDE)
            .told("dockerSecurityOptions", INSIDE)
            .told("privileged", INSIDE)
            .told("readonlyRootFilesystem", INSIDE)
            .told("ulimits", INSIDE)
            .told("linuxParameters", INSIDE)
            .told("systemControls", INSIDE)
            .told("logConfiguration", "logs are not modelled")
            .told("firelensConfiguration", "logs are not modelled")
            .told("mountPoints", DISKS)
            .told("volumesFrom", DISKS)
            .told("links", NETWORK)
            .told("hostname", NETWORK)
            .told("extraHosts", NETWORK)
            .told("dnsServers", NETWORK)
            .told("dnsSearchDomains", NETWORK)
            .told("disableNetworking", NETWORK)
            .told("repositoryCredentials", RIGHTS)
            .told("credentialSpecs", RIGHTS)
            .names("versionConsistency");

    static final ApiObject RUNTIME_PLATFORM = new ApiObject("RuntimePlatform")
            .read("cpuArchitecture", "platform of every orchestrator of kind fargate that does not write it")
            .read("operatingSystemFamily", "platform of every orchestrator of kind fargate that does not write it");

    static final ApiObject PLACEMENT_CONSTRAINT = new ApiObject("PlacementConstraint")
            .read("type", "distinctInstance or memberOf")
            .read("expression", "what stands in memberOf(…)");

    static final ApiObject EPHEMERAL_STORAGE =
            new ApiObject("EphemeralStorage").read("sizeInGiB", "ephemeralStorage, from 21 to 200 GiB");

    static final ApiObject TASK_DEFINITION = new ApiObject("TaskDefinition")
            .names("family")
            .read(
                    "cpu",
                    "cpu, and cpuIsLimit: on EC2 hosts CPU of the task is a hard limit, that of containers a share")
            .read("memory", "memory")
            .read("networkMode", "networkMode; none is told as not modelled")
            .read("containerDefinitions", CONTAINER, "one task of several containers is one task here")
            .read("placementConstraints", PLACEMENT_CONSTRAINT, "placementConstraints " + ORCHESTRATOR)
            .read("requiresCompatibilities", "checked: FARGATE needs cpu, memory and awsvpc")
            .read("runtimePlatform", RUNTIME_PLATFORM, "platform")
            .told("volumes", DISKS)
            .read("ephemeralStorage", EPHEMERAL_STORAGE, "ephemeralStorage, for Fargate")
            .told("taskRoleArn", RIGHTS)
            .told("executionRoleArn", RIGHTS)
            .told("pidMode", INSIDE)
            .told("ipcMode", INSIDE)
            .told("proxyConfiguration", NETWORK)
            .told("inferenceAccelerators", "inference accelerators are not modelled")
            .told("enableFaultInjection", "faults stand in the scenario")
            .names(
                    "tags",
                    "taskDefinitionArn",
                    "revision",
                    "status",
                    "requiresAttributes",
                    "compatibilities",
                    "registeredAt",
                    "deregisteredAt",
                    "deleteRequestedAt",
                    "registeredBy");

    static final ApiObject THRESHOLD = new ApiObject("ThresholdConfiguration")
            .read("type", "BOUNDED_PERCENT, UNBOUNDED_PERCENT or COUNT")
            .read("value", "circuitBreaker.percent, or circuitBreaker.min and max");

    static final ApiObject CIRCUIT_BREAKER = new ApiObject("DeploymentCircuitBreaker")
            .read("enable", "circuitBreaker")
            .read("rollback", "circuitBreaker.rollback")
            .read("resetOnHealthyTask", "circuitBreaker.resetOnHealthyTask")
            .read("thresholdConfiguration", THRESHOLD, "circuitBreaker");

    static final ApiObject ALARMS = new ApiObject("DeploymentAlarms")
            .read("enable", "told as not modelled when it is true")
            .names("alarmNames", "rollback");

    static final ApiObject CANARY = new ApiObject("CanaryConfiguration")
            .read("canaryPercent", "canary.percent")
            .read("canaryBakeTimeInMinutes", "canary.bakeTime");

    static final ApiObject LINEAR = new ApiObject("LinearConfiguration")
            .read("stepPercent", "linear.stepPercent")
            .read("stepBakeTimeInMinutes", "linear.stepBakeTime");

    static final ApiObject HOOK_TIMEOUT = new ApiObject("DeploymentLifecycleHookTimeoutConfiguration")
            .read("timeoutInMinutes", "takes: nobody answers a pause before its time-out; 1440 when missing")
            .read("action", "result: CONTINUE is SUCCEEDED, ROLLBACK, also when missing, is FAILED");

    static final ApiObject HOOK = new ApiObject("DeploymentLifecycleHook")
            .read("targetType", "PAUSE; AWS_LAMBDA is told as not modelled, as nobody knows how long it takes")
            .read("hookTargetArn", "told as not modelled: a Lambda function")
            .read("lifecycleStages", "stage, one hook for each; those that move traffic are told as not modelled")
            .read("timeoutConfiguration", HOOK_TIMEOUT, "how long a pause lasts")
            .names("roleArn", "hookDetails");

    static final ApiObject DEPLOYMENT_CONFIGURATION = new ApiObject("DeploymentConfiguration")
            .read("minimumHealthyPercent", "minimumHealthyPercent")
            .read("maximumPercent", "maximumPercent")
            .read("deploymentCircuitBreaker", CIRCUIT_BREAKER, "circuitBreaker")
            .read("alarms", ALARMS, NAMED_ALARMS)
            .read("strategy", "strategy" + OF_DEPLOYMENTS)
            .read("bakeTimeInMinutes", "bakeTime" + OF_DEPLOYMENTS)
            .read("canaryConfiguration", CANARY, "canary" + OF_DEPLOYMENTS)
            .read("linearConfiguration", LINEAR, "linear" + OF_DEPLOYMENTS)
            .read("lifecycleHooks", HOOK, "lifecycleHooks" + OF_DEPLOYMENTS);

    static final ApiObject DEPLOYMENT_CONTROLLER =
            new ApiObject("DeploymentController").read("type", "ECS; all others are told as not modelled");

    static final ApiObject PLACEMENT_STRATEGY = new ApiObject("PlacementStrategy")
            .read("type", "random, spread or binpack")
            .read("field", "what stands in spread(…) or binpack(…)");

    static final ApiObject STRATEGY_ITEM = new ApiObject("CapacityProviderStrategyItem")
            .read("capacityProvider", "capacityProvider")
            .read("weight", "weight; 0 when missing")
            .read("base", "base; 0 when missing");

    static final ApiObject LOAD_BALANCER = new ApiObject("LoadBalancer")
            .names("targetGroupArn", "loadBalancerName", "containerName", "containerPort")
            .told("advancedConfiguration", "listeners and their rules are not modelled: requests reach the tasks");

    static final ApiObject SERVICE = new ApiObject("Service")
            .names("cluster", "serviceName", "taskDefinition")
            .read("desiredCount", "desiredCount; a DAEMON service takes none")
            .read("schedulingStrategy", "schedulingStrategy")
            .read("deploymentConfiguration", DEPLOYMENT_CONFIGURATION, "how ECS replaces tasks")
            .read("deploymentController", DEPLOYMENT_CONTROLLER, "who deploys")
            .read("healthCheckGracePeriodSeconds", "healthCheckGracePeriod")
            .read("availabilityZoneRebalancing", "availabilityZoneRebalancing")
            .read("placementConstraints", PLACEMENT_CONSTRAINT, "placementConstraints " + ORCHESTRATOR)
            .read("placementStrategy", PLACEMENT_STRATEGY, "placementStrategy " + ORCHESTRATOR)
            .read(
                    "capacityProviderStrategy",
                    STRATEGY_ITEM,
                    "capacityProviderStrategy " + ORCHESTRATOR + "; FARGATE is what an orchestrator of kind fargate is")
            .read("launchType", "told as not modelled: every orchestrator of the scenario runs the service")
            .read("loadBalancers", LOAD_BALANCER, "a load balancer, when the scenario gives the service traffic")
            .told("networkConfiguration", NETWORK)
            .told("serviceRegistries", NETWORK)
            .told("serviceConnectConfiguration", NETWORK)
            .told("vpcLatticeConfigurations", NETWORK)
            .told("volumeConfigurations", DISKS)
            .told("role", RIGHTS)
            .told("platformVersion", "Fargate platform versions are not told apart")
            .told("enableExecuteCommand", "sessions inside containers are not modelled")
            .names(
                    "clientToken",
                    "tags",
                    "enableECSManagedTags",
                    "propagateTags",
                    "serviceArn",
                    "clusterArn",
                    "roleArn",
                    "status",
                    "runningCount",
                    "pendingCount",
                    "platformFamily",
                    "taskSets",
                    "deployments",
                    "events",
                    "createdAt",
                    "createdBy",
                    "currentServiceDeployment",
                    "currentServiceRevisions",
                    "resourceManagementType",
                    "monitoring");

    /** For the documentation: those below others after them. */
    static final List<ApiObject> ALL = List.of(
            TASK_DEFINITION,
            CONTAINER,
            PORT_MAPPING,
            RESOURCE_REQUIREMENT,
            HEALTH_CHECK,
            RESTART_POLICY,
            RUNTIME_PLATFORM,
            EPHEMERAL_STORAGE,
            SERVICE,
            DEPLOYMENT_CONFIGURATION,
            CIRCUIT_BREAKER,
            THRESHOLD,
            ALARMS,
            CANARY,
            LINEAR,
            HOOK,
            HOOK_TIMEOUT,
            DEPLOYMENT_CONTROLLER,
            PLACEMENT_CONSTRAINT,
            PLACEMENT_STRATEGY,
            STRATEGY_ITEM,
            LOAD_BALANCER);

    private EcsObjects() {}
}
