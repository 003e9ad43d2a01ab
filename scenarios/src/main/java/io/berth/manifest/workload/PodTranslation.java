package io.berth.manifest.workload;

import io.berth.imported.ApiMap;
import io.berth.imported.Brought.Concern;
import io.berth.imported.Brought.Setting;
import io.berth.imported.ImageName;
import io.berth.imported.Nodes;
import io.berth.settings.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a pod says of one task: its size, its images, its ports, and how long it may take to stop. */
final class PodTranslation {
    private static final int MOST_CONTAINERS = 100;
    private static final int MOST_SECONDS = 86_400;

    /** Longer than the stop timeout of Fargate may be (ECS API, ContainerDefinition, stopTimeout, read 2026-11). */
    private static final int MOST_ON_FARGATE_SECONDS = 120;

    private final Draft draft;
    private final ApiMap spec;
    private final List<ApiMap> containers;
    private final List<ApiMap> inits;

    private PodTranslation(Draft draft, ApiMap spec) {
        this.draft = draft;
        this.spec = spec;
        containers = spec.maps("containers");
        inits = spec.maps("initContainers");
    }

    /** Reads the template below the spec of a controller. */
    static void template(Draft draft, ApiMap owner, ManifestDefaults.InUse defaults, PodPlacing placing) {
        ApiMap template = owner.map("template");
        ApiMap spec = template == null ? null : template.map("spec");
        if (template == null || spec == null) {
            if (template != null || !owner.has("template")) {
                owner.error(owner.mark(), "a " + draft.identity.kind() + " needs the key 'template' with a spec");
            }
            return;
        }
        ApiMap metadata = template.map("metadata");
        if (metadata != null) {
            draft.podLabels.putAll(ObjectFiles.words(metadata, "labels"));
        }
        read(draft, spec, defaults, placing);
        Moving.read(draft, metadata);
    }

    static void read(Draft draft, ApiMap spec, ManifestDefaults.InUse defaults, PodPlacing placing) {
        new PodTranslation(draft, spec).read(defaults);
        placing.read(draft, spec);
    }

    private void read(ManifestDefaults.InUse defaults) {
        if (containers.isEmpty()) {
            spec.error(spec.mark("containers"), "a pod needs the key 'containers' with at least one container");
            return;
        }
        if (containers.size() + inits.size() > MOST_CONTAINERS) {
            spec.error(spec.mark("containers"), "a pod has at most 100 containers here");
            return;
        }
        new PodSize(draft, spec, containers, inits).read(defaults);
        images();
        network();
        new Probes(draft, containers).read();
        if (!draft.isService && "OnFailure".equals(spec.text("restartPolicy"))) {
            restarts();
        }
        stopTime();
    }

    /** A pod without a Job is one task, which nobody counts. */
    private void restarts() {
        if (draft.identity.kind().equals("Pod")) {
            spec.approximate("restartPolicy", "a failed container is not started again");
        } else {
            draft.brought.set("restartPolicy", "OnFailure");
            spec.approximate("restartPolicy", "on ECS and Fargate a failed container is not started again");
        }
    }

    private void images() {
        List<ApiMap> all = new ArrayList<>(inits);
        all.addAll(containers);
        for (ApiMap container : all) {
            String image = container.text("image");
            if (image == null) {
                container.error(container.mark(), "a container needs the key 'image'");
                continue;
            }
            String name = ImageName.of(image);
            if (name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                draft.images.add(name);
            } else {
                container.error(container.mark("image"), Problems.quoted(image) + " is no name of an image");
            }
        }
        if (draft.images.size() == 1) {
            draft.brought.set("image", draft.images.iterator().next());
        } else if (!draft.images.isEmpty()) {
            draft.brought.set("image", Nodes.list(List.copyOf(draft.images), draft.brought.mark()));
        }
    }

    private void network() {
        boolean onHost = spec.truth("hostNetwork", false);
        Set<String> ports = new LinkedHashSet<>();
        for (ApiMap container : containers) {
            for (ApiMap port : container.maps("ports")) {
                int inside = port.amount("containerPort", 65_535);
                int outside = port.amount("hostPort", 65_535);
                int taken = outside > 0 || !onHost ? outside : inside;
                if (taken > 0) {
                    ports.add(String.valueOf(taken));
                }
            }
        }
        if (onHost) {
            draft.brought.set("networkMode", "host");
        }
        if (!ports.isEmpty()) {
            draft.brought.set("hostPorts", Nodes.list(List.copyOf(ports), draft.brought.mark()));
        }
    }

    private void stopTime() {
        Integer seconds = spec.integer("terminationGracePeriodSeconds", 0, MOST_SECONDS);
        if (seconds == null) {
            return;
        }
        int grace = Math.max(1, seconds);
        if (seconds > MOST_ON_FARGATE_SECONDS) {
            spec.approximate("terminationGracePeriodSeconds", "on ECS with Fargate it is 120 s, the longest there");
        }
        wish("eks", "pods.terminationGracePeriod", grace);
        wish("ecs", "delays.stopTimeout", grace);
        wish("fargate", "delays.stopTimeout", Math.min(grace, MOST_ON_FARGATE_SECONDS));
    }

    private void wish(String kind, String key, int seconds) {
        draft.brought.wish(
                new Setting(kind, key, Concern.ALL, false),
                draft.file,
                spec.keyMark("terminationGracePeriodSeconds"),
                draft.identity + ".terminationGracePeriodSeconds",
                Nodes.plain(seconds + "s", draft.brought.mark()),
                List.of(seconds + "s"));
    }
}
