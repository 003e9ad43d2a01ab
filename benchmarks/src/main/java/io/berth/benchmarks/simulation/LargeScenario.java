package io.berth.benchmarks.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scenario files of the largest runs, as somebody would write them. */
public enum LargeScenario {
    TASKS_200K_HOSTS_300 {
        @Override
        String yaml(Path sources) {
            return comeAndGo(200_000, 300);
        }
    },
    TASKS_100K_HOSTS_1K {
        @Override
        String yaml(Path sources) {
            return comeAndGo(100_000, 1_000);
        }
    },
    /** Ten services of 5,000 tasks, the most that ECS allows one service, get a new image on 5,000 hosts. */
    ROLLING_DEPLOYMENT {
        @Override
        String yaml(Path sources) {
            StringBuilder services = new StringBuilder();
            StringBuilder deployments = new StringBuilder();
            for (int service = 0; service < 10; service++) {
                services.append("    web-%d: { image: app, cpu: 1 vCPU, memory: 2GiB, desiredCount: 5000 }\n"
                        .formatted(service));
                deployments.append("  - { at: 3h, service: web-%d, image: app-2 }\n".formatted(service));
            }
            return """
                    name: rolling-deployment
                    seed: 1
                    duration: 6h
                    images:
                      app: { size: 150MB }
                      app-2: { size: 150MB }
                    workload:
                      services:
                    """ + services + "deployments:\n" + deployments + hosts(5_000) + """
                    expect:
                      - ecs.deployments.completed == 10
                    """;
        }
    },
    /** A week of a service with 2,000 requests a second on average and auto scaling, as a fluid, on every orchestrator. */
    WEEK_OF_REQUESTS {
        @Override
        String yaml(Path sources) {
            return requests("7d", "daily: { mean: 2000/s, amplitude: 0.6 }", 100, 20);
        }
    },
    /** Ten minutes of the same service on Fargate, its requests one by one: 1.2 million. */
    SINGLE_REQUESTS {
        @Override
        String yaml(Path sources) {
            return requests("10min", "model: discrete, steady: 2000/s", 350, 20);
        }
    },
    /** The catalogue's month of a cell with every number that is marked "full" there: 25 million tasks on 12,000 hosts. */
    BORG_MONTH {
        @Override
        String yaml(Path sources) throws IOException {
            String small = Files.readString(sources.resolve("scenarios/catalogue/borg-month.yaml"));
            return small.replaceAll("(desiredCount|poisson): \\S+ (.*# full: (\\S+))", "$1: $3 $2")
                    .replaceAll("minSize: \\d+, maxSize: \\d+ (.*# full: (\\d+))", "minSize: $2, maxSize: $2 $1");
        }
    };

    /**
     * The text of the file.
     *
     * @param sources the folder of the whole project
     */
    abstract String yaml(Path sources) throws IOException;

    /** Tasks that last a minute on average and fill the hosts to 85 %, as {@link EcsTasksComeAndGo} has them. */
    private static String comeAndGo(int tasks, int hosts) {
        long perHour = hosts * 64L * 85 / 100 * 60;
        return """
                name: come-and-go
                seed: 1
                duration: %dmin
                images:
                  app: { size: 100MB }
                workload:
                  jobs:
                    job:
                      image: app
                      cpu: 0.25 vCPU
                      memory: 512MiB
                      arrivals: { poisson: %d/h }
                      maxTasks: %d
                      duration: { exponential: 60s }
                """.formatted(tasks * 60L / perHour + 10, perHour, tasks) + hosts(hosts);
    }

    private static String requests(String duration, String traffic, int tasks, int hosts) {
        return """
                name: requests
                seed: 1
                duration: %s
                images:
                  app: { size: 180MB }
                workload:
                  services:
                    web:
                      image: app
                      cpu: 1 vCPU
                      memory: 2GiB
                      desiredCount: %d
                      requestTime: 80ms
                      traffic: { %s }
                      scaling:
                        targetTracking: { metric: cpu, target: 60%% }
                        minCapacity: 50
                        maxCapacity: 800
                orchestrators:
                  fargate: { kind: fargate }
                  ecs:
                    kind: ecs
                    capacityProviders:
                      - { name: hosts, instanceType: m5.2xlarge, minSize: %d, maxSize: 120 }
                  eks-ec2:
                    kind: eks
                    nodes:
                      managedNodeGroups:
                        - { name: nodes, instanceType: m5.2xlarge, minSize: %d, maxSize: 120 }
                      clusterAutoscaler: {}
                  eks-fargate: { kind: eks, fargate: {} }
                """.formatted(duration, tasks, traffic, hosts, hosts);
    }

    private static String hosts(int hosts) {
        return """
                orchestrators:
                  ecs:
                    kind: ecs
                    capacityProviders:
                      - { name: hosts, instanceType: m5.4xlarge, minSize: %d, maxSize: %d }
                """.formatted(hosts, hosts);
    }
}
