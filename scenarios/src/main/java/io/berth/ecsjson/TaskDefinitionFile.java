package io.berth.ecsjson;

import io.berth.imported.ApiMap;
import io.berth.imported.Brought;
import io.berth.imported.Brought.Concern;
import io.berth.imported.Brought.Setting;
import io.berth.imported.ImageName;
import io.berth.imported.ImportedFile;
import io.berth.imported.Nodes;
import io.berth.settings.Formats;
import io.berth.settings.ListNode;
import io.berth.settings.MapNode;
import io.berth.settings.NearestWord;
import io.berth.settings.Node;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task definition says of one task: its size, its images, its ports (ECS developer guide, task definition parameters, read
 * 2026-11).
 */
final class TaskDefinitionFile {
    private static final int MOST_CONTAINERS = 10;
    private static final int USUAL_STOP_SECONDS = 30;
    /** The exit code of a container that was killed. */
    private static final String KILLED = "137";

    private static final List<String> LAUNCH_TYPES = List.of("EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES");
    private static final List<String> SYSTEMS = List.of(
            "LINUX",
            "WINDOWS_SERVER_2016_FULL",
            "WINDOWS_SERVER_2019_FULL",
            "WINDOWS_SERVER_2019_CORE",
            "WINDOWS_SERVER_2022_FULL",
            "WINDOWS_SERVER_2022_CORE",
            "WINDOWS_SERVER_2025_FULL",
            "WINDOWS_SERVER_2025_CORE",
            "WINDOWS_SERVER_20H2_CORE",
            "WINDOWS_SERVER_2004_CORE");

    private final ImportedFile file;
    private final ApiMap task;
    private final List<ApiMap> containers;
    private final Brought brought;

    private TaskDefinitionFile(ImportedFile file, ApiMap task, Brought brought) {
        this.file = file;
        this.task = task;
        this.brought = brought;
        containers = task.maps("containerDefinitions");
    }

    /**
     * Reads a file whose root is a task definition, or has one below {@code taskDefinition}.
     *
     * @param images whose sizes the scenario knows; null when it names the image itself
     * @param isService whether somebody looks at the health of its containers
     */
    static void read(ImportedFile file, @Nullable Set<String> images, boolean isService, Brought brought) {
        Node root = file.root();
        Node inside = Nodes.at(root, "taskDefinition");
        if (inside instanceof MapNode wrapped) {
            root = wrapped;
        }
        if (!(root instanceof MapNode map)) {
            if (root != null) {
                file.problems().error(root.mark(), "a task definition must be a map");
            }
            return;
        }
        new TaskDefinitionFile(file, ApiMap.of(file, EcsObjects.TASK_DEFINITION, map, ""), brought)
                .read(images, isService);
    }

    private void read(@Nullable Set<String> images, boolean isService) {
        if (containers.isEmpty()) {
            task.error(
                    task.mark("containerDefinitions"),
                    "a task definition needs the key 'containerDefinitions' with at least one container");
        } else if (containers.size() > MOST_CONTAINERS) {
            task.error(task.mark("containerDefinitions"), "a task has at most 10 containers");
        }
        new TaskSize(task, containers, brought).read();
        if (images != null) {
            images(images);
        }
        gpus();
        network();
        platform();
        stopTimeout();
        tellOfContainers();
        healthCheck(isService);
        restartPolicy(isService);
        List<String> constraints = PlacementSteps.constraints(task, PlacementSteps.OF_TASKS);
        if (!constraints.isEmpty()) {
            brought.wish(
                    new Setting("ecs", "placementConstraints", Concern.ALL, true),
                    file,
                    task.keyMark("placementConstraints"),
                    "placementConstraints",
                    constraints);
        }
    }

    private void images(Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        for (ApiMap container : containers) {
            String image = container.text("image");
            if (image == null) {
                container.error(container.mark(), "a container needs the key 'image'");
                continue;
            }
            String name = ImageName.of(image);
            if (!known.contains(name)) {
                String nearest = NearestWord.of(name, known);
                container.error(
                        container.mark("image"),
                        "the scenario does not know the size of the image " + Problems.quoted(image),
                        nearest == null
                                ? "add it to its images, such as " + name + ": { size: 420MB }"
                                : "did you mean '" + nearest + "'? or add it to its images, such as " + name
                                        + ": { size: 420MB }");
            } else {
                names.add(name);
            }
        }
        if (names.size() == 1) {
            brought.set("image", names.iterator().next());
        } else if (!names.isEmpty()) {
            brought.set("image", Nodes.list(List.copyOf(names), brought.mark()));
        }
    }

    private void gpus() {
        int gpus = 0;
        for (ApiMap container : containers) {
            for (ApiMap requirement : container.maps("resourceRequirements")) {
                String type = requirement.word("type", "type of resource", List.of("GPU", "InferenceAccelerator"));
                if ("GPU".equals(type)) {
                    Integer devices = requirement.quantity("value", Formats.integer(0, 16));
                    gpus += devices == null ? 0 : devices;
                } else if (type != null) {
                    requirement.tell("type", "inference accelerators are not modelled");
                }
            }
        }
        if (gpus > 0) {
            brought.set("gpus", String.valueOf(gpus));
        }
    }

    private void network() {
        List<String> compatibilities = compatibilities();
        String mode = task.word("networkMode", "network mode", List.of("bridge", "host", "awsvpc", "none"));
        if (compatibilities.contains("FARGATE")) {
            requireForFargate(mode);
        }
        if ("none".equals(mode)) {
            task.tell("networkMode", "tasks without a network are not modelled: it runs as bridge");
        } else if (mode != null) {
            brought.set("networkMode", mode);
        }
        List<String> ports = ports(mode == null ? "bridge" : mode);
        if (!ports.isEmpty()) {
            brought.set("hostPorts", Nodes.list(ports, brought.mark()));
        }
    }

    private List<String> compatibilities() {
        List<String> words =
                task.of("requiresCompatibilities", Formats.list(Formats.word("launch type", LAUNCH_TYPES)));
        return words == null ? List.of() : words;
    }

    /** ECS refuses the task definition otherwise (ECS developer guide, task definition parameters for Fargate). */
    private void requireForFargate(@Nullable String mode) {
        for (String key : List.of("cpu", "memory")) {
            if (!task.has(key)) {
                task.error(task.mark("requiresCompatibilities"), "FARGATE needs the key '" + key + "' of the task");
            }
        }
        if (!"awsvpc".equals(mode)) {
            task.error(
                    task.has("networkMode") ? task.mark("networkMode") : task.mark("requiresCompatibilities"),
                    "FARGATE needs the networkMode awsvpc");
        }
    }

    private List<String> ports(String mode) {
        Set<String> ports = new LinkedHashSet<>();
        for (ApiMap container : containers) {
            for (ApiMap mapping : container.maps("portMappings")) {
                int inside = mapping.amount("containerPort", 65_535);
                int outside = mapping.amount("hostPort", 65_535);
                if (mode.equals("bridge") && outside > 0) {
                    ports.add(String.valueOf(outside));
                } else if (mode.equals("host") && Math.max(inside, outside) > 0) {
                    ports.add(String.valueOf(outside > 0 ? outside : inside));
                }
            }
        }
        return new ArrayList<>(ports);
    }

    private void platform() {
        ApiMap platform = task.map("runtimePlatform");
        if (platform == null) {
            return;
        }
        String cpu = platform.word("cpuArchitecture", "CPU architecture", List.of("X86_64", "ARM64"));
        String system = platform.word("operatingSystemFamily", "operating system family", SYSTEMS);
        boolean isWindows = system != null && system.startsWith("WINDOWS");
        boolean isArm = "ARM64".equals(cpu);
        if (isWindows && isArm) {
            platform.error(platform.mark("cpuArchitecture"), "there is no Windows on ARM64");
            return;
        }
        String word = isWindows ? "windows/x86_64" : isArm ? "linux/arm64" : "linux/x86_64";
        brought.wish(
                new Setting("fargate", "platform", Concern.ALL, false),
                file,
                task.keyMark("runtimePlatform"),
                "runtimePlatform",
                Nodes.plain(word, brought.mark()),
                List.of(word));
    }

    private void stopTimeout() {
        int longest = 0;
        boolean any = false;
        for (ApiMap container : containers) {
            Integer seconds = container.integer("stopTimeout", 0, 86_400);
            any |= seconds != null;
            longest = Math.max(longest, seconds == null ? USUAL_STOP_SECONDS : seconds);
        }
        if (any) {
            for (String kind : List.of("ecs", "fargate")) {
                brought.wish(
                        new Setting(kind, "delays.stopTimeout", Concern.ALL, kind.equals("ecs")),
                        file,
                        task.keyMark("containerDefinitions"),
                        "containerDefinitions[].stopTimeout",
                        Nodes.plain(longest + "s", brought.mark()),
                        List.of(longest + "s"));
            }
        }
    }

    /** A task is as healthy as its essential containers; here one of them speaks for all. */
    private void healthCheck(boolean isService) {
        boolean isSet = false;
        for (ApiMap container : containers) {
            ApiMap check = container.map("healthCheck");
            if (check == null) {
                continue;
            }
            Map<String, String> values = new LinkedHashMap<>();
            put(values, "interval", check.integer("interval", 5, 300), "s");
            put(values, "timeout", check.integer("timeout", 2, 60), "s");
            put(values, "retries", check.integer("retries", 1, 10), "");
            put(values, "startPeriod", check.integer("startPeriod", 0, 300), "s");
            if (!isService) {
                container.tell("healthCheck", "nobody looks at the health of a job");
            } else if (isSet || !container.truth("essential", true)) {
                container.tell("healthCheck", "the first essential container with a check speaks for its task");
            } else {
                isSet = true;
                brought.set("containerHealthCheck", Nodes.map(values, brought.mark()));
            }
        }
    }

    /** Containers are killed here, and exit in no other way. */
    private void restartPolicy(boolean isService) {
        boolean isSet = false;
        for (ApiMap container : containers) {
            ApiMap policy = container.map("restartPolicy");
            if (policy == null) {
                continue;
            }
            Integer period = policy.integer("restartAttemptPeriod", 60, 1_800);
            boolean isIgnored = policy.value("ignoredExitCodes") instanceof ListNode codes
                    && codes.items().stream().anyMatch(code -> Nodes.text(code).equals(KILLED));
            if (!policy.truth("enabled", false) || isIgnored) {
                continue;
            }
            if (!isService) {
                container.tell("restartPolicy", "the container of a job ends with its task");
            } else if (isSet || !container.truth("essential", true)) {
                container.tell("restartPolicy", "the first essential container with a policy speaks for its task");
            } else {
                isSet = true;
                brought.set(
                        "restartPolicy",
                        Nodes.map(period == null ? Map.of() : Map.of("attemptPeriod", period + "s"), brought.mark()));
            }
        }
    }

    private static void put(Map<String, String> values, String key, @Nullable Integer number, String unit) {
        if (number != null) {
            values.put(key, number + unit);
        }
    }

    private void tellOfContainers() {
        for (ApiMap container : containers) {
            if (!container.truth("essential", true)) {
                container.tell("essential", "every container runs as long as its task");
            }
        }
    }
}
