package io.berth.placement.kubernetes;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A function made of straight pieces, in whole numbers: what scores a utilisation.
 *
 * <p>Divisions truncate toward zero; before the first point and after the last the value stays (kubernetes/kubernetes,
 * plugins/helper/shape_score.go, BuildBrokenLinearFunction).
 *
 * @param points by ascending x
 */
record BrokenLine(ImmutableList<Point> points) {
    record Point(long x, long y) {}

    long at(long x) {
        for (int i = 0; i < points.size(); i++) {
            Point right = points.get(i);
            if (x <= right.x) {
                return i == 0 ? right.y : between(points.get(i - 1), right, x);
            }
        }
        return points.getLast().y;
    }

    private static long between(Point left, Point right, long x) {
        return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x);
    }
}
