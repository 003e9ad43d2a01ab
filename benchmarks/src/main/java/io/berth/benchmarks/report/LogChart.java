package io.berth.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A chart with two logarithmic axes as SVG. Lines differ in colour, dashes and marks, so that it can be printed in grey.
 *
 * @param title above the chart
 * @param xLabel below the axis
 * @param yLabel beside the axis
 * @param lines at least one point each
 */
record LogChart(String title, String xLabel, String yLabel, List<Line> lines) {
    private static final int WIDTH = 880;
    private static final int HEIGHT = 400;
    private static final int LEFT = 90;
    private static final int RIGHT = 400;
    private static final int TOP = 48;
    private static final int BOTTOM = 48;

    /** Colours that people with any colour vision tell apart (Okabe and Ito, 2008), the yellow one left out. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    private static final List<String> DASHES = List.of("", "6 3", "2 3");

    /** One point; points are ordered along the axis. */
    record Point(double x, double y) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return Double.compare(x, other.x);
        }
    }

    /** A line of points in the order of x. */
    record Line(String name, List<Point> points) {
        Point last() {
            return points.getLast();
        }
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(text(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">%n",
                WIDTH, HEIGHT, Html.escape(title)));
        svg.append(text("<text x=\"%d\" y=\"18\" class=\"title\">%s</text>%n", LEFT, Html.escape(title)));
        if (!lines.isEmpty()) {
            Axis across = axis(Point::x, LEFT, WIDTH - RIGHT);
            Axis up = axis(Point::y, HEIGHT - BOTTOM, TOP);
            grid(svg, across, up);
            for (int line = 0; line < lines.size(); line++) {
                draw(svg, lines.get(line), line, across, up);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private Axis axis(ToDoubleFunction<Point> side, int from, int to) {
        DoubleStream.Builder values = DoubleStream.builder();
        lines.forEach(line -> line.points().forEach(point -> values.add(side.applyAsDouble(point))));
        var range = values.build().summaryStatistics();
        int low = (int) Math.floor(Math.log10(range.getMin()) + 1e-9);
        int high = (int) Math.ceil(Math.log10(range.getMax()) - 1e-9);
        return new Axis(low, Math.max(high, low + 1), from, to);
    }

    private void grid(StringBuilder svg, Axis across, Axis up) {
        for (int power = across.low(); power <= across.high(); power++) {
            double x = across.at(Math.pow(10, power));
            svg.append(text(
                    "<path class=\"grid\" d=\"M%.1f %d V%d\"/><text x=\"%.1f\" y=\"%d\" class=\"middle\">%s</text>%n",
                    x, TOP, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 16, Figures.of(Math.pow(10, power))));
        }
        for (int power = up.low(); power <= up.high(); power++) {
            double y = up.at(Math.pow(10, power));
            svg.append(text(
                    "<path class=\"grid\" d=\"M%d %.1f H%d\"/><text x=\"%d\" y=\"%.1f\" class=\"end\">%s</text>%n",
                    LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, Figures.of(Math.pow(10, power))));
        }
        svg.append(text(
                "<text x=\"%d\" y=\"%d\" class=\"middle\">%s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, Html.escape(xLabel)));
        svg.append(text("<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT, TOP - 12, Html.escape(yLabel)));
    }

    private static void draw(StringBuilder svg, Line line, int number, Axis across, Axis up) {
        String colour = COLOURS.get(number % COLOURS.size());
        String dash = DASHES.get(number / COLOURS.size() % DASHES.size());
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(text("%s%.1f %.1f", path.isEmpty() ? "M" : " L", across.at(point.x()), up.at(point.y())));
            svg.append(mark(across.at(point.x()), up.at(point.y()), colour, number));
        }
        svg.append(text("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-dasharray=\"%s\"/>%n", path, colour, dash));
        double y = TOP + 8 + number * 17.0;
        int x = WIDTH - RIGHT + 16;
        svg.append(text("<path d=\"M%d %.1f h24\" stroke=\"%s\" stroke-dasharray=\"%s\"/>%n", x, y, colour, dash));
        svg.append(mark(x + 12, y, colour, number));
        svg.append(text("<text x=\"%d\" y=\"%.1f\">%s</text>%n", x + 30, y + 4, Html.escape(line.name())));
    }

    private static String mark(double x, double y, String colour, int number) {
        return number % 2 == 0
                ? text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour)
                : text("<rect x=\"%.1f\" y=\"%.1f\" width=\"6\" height=\"6\" fill=\"%s\"/>%n", x - 3, y - 3, colour);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }

    /**
     * From a value to a place on paper.
     *
     * @param low power of ten at the start
     * @param high power of ten at the end
     * @param from place of the start
     * @param to place of the end
     */
    private record Axis(int low, int high, int from, int to) {
        double at(double value) {
            return from + (Math.log10(value) - low) / (high - low) * (to - from);
        }
    }
}
