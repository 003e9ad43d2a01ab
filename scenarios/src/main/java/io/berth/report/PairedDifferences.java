package io.berth.report;

import io.berth.experiment.Interval;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the orchestrators are from the best of them, replication by replication.
 *
 * <p>The runs of one seed see the same containers with the same lifetimes, so their difference varies much less than they do
 * themselves (common random numbers; A. M. Law, "Simulation Modeling and Analysis", chapter 11). Each interval holds with 95 %
 * for itself, not all of them together.
 */
final class PairedDifferences {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Figure(String name, String words, Function<Double, String> number) {
        double of(JsonNode orchestrator) {
            return orchestrator.at("/" + name.replace('.', '/')).asDouble(Double.NaN);
        }
    }

    private static final List<Figure> FIGURES = List.of(
            new Figure("timeToStart.mean", "mean time to start", Numbers::seconds),
            new Figure("timeToStart.p95", "time to start p95", Numbers::seconds),
            new Figure("requests.failed", "requests failed", Numbers::requests),
            new Figure("cost.total", "cost", Numbers::dollars));

    private PairedDifferences() {}

    /**
     * @param replications for each seed the objects of the orchestrators
     */
    static ArrayNode of(List<? extends List<ObjectNode>> replications) {
        ArrayNode differences = JSON.createArrayNode();
        for (Figure figure : FIGURES) {
            double[][] values = values(figure, replications);
            int best = best(values);
            for (int other = 0; best >= 0 && other < values.length; other++) {
                if (other != best) {
                    differences.add(difference(figure, replications.getFirst(), values, other, best));
                }
            }
        }
        return differences;
    }

    private static double[][] values(Figure figure, List<? extends List<ObjectNode>> replications) {
        double[][] values = new double[replications.getFirst().size()][replications.size()];
        for (int replication = 0; replication < replications.size(); replication++) {
            for (int run = 0; run < values.length; run++) {
                values[run][replication] =
                        figure.of(replications.get(replication).get(run));
            }
        }
        return values;
    }

    /** The one with the lowest mean; -1 when somebody has no such figure. */
    private static int best(double[][] values) {
        int best = 0;
        for (int run = 0; run < values.length; run++) {
            double mean = Interval.of(values[run]).mean();
            if (Double.isNaN(mean)) {
                return -1;
            }
            best = mean < Interval.of(values[best]).mean() ? run : best;
        }
        return best;
    }

    private static ObjectNode difference(
            Figure figure, List<ObjectNode> names, double[][] values, int other, int best) {
        double[] differences = new double[values[other].length];
        for (int replication = 0; replication < differences.length; replication++) {
            differences[replication] = values[other][replication] - values[best][replication];
        }
        Interval interval = Interval.of(differences);
        String who = names.get(other).path("name").asString();
        String than = names.get(best).path("name").asString();
        ObjectNode node = JSON.createObjectNode();
        node.put("figure", figure.name()).put("orchestrator", who).put("against", than);
        node.set("difference", Intervals.json(interval));
        node.put("text", sentence(figure, interval, who, than));
        return node;
    }

    private static String sentence(Figure figure, Interval interval, String who, String than) {
        return String.format(
                Locale.ROOT,
                "%s: %s %s against %s (%s to %s)%s",
                figure.words(),
                who,
                signed(figure, interval.mean()),
                than,
                signed(figure, interval.low()),
                signed(figure, interval.high()),
                interval.excludesZero() ? "" : ", which may be no difference at all");
    }

    private static String signed(Figure figure, double value) {
        return (value < 0 ? "-" : "+") + figure.number().apply(Math.abs(value));
    }
}
