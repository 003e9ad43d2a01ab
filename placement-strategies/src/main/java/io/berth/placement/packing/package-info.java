/**
 * The classic heuristics of bin packing, and the scores of Kubernetes as plain strategies: each is one function of a host.
 *
 * <p>The words are {@code first-fit}, {@code last-fit}, {@code best-fit(cpu|memory|sum)}, {@code worst-fit(cpu|memory|sum)},
 * {@code dot-product}, {@code least-allocated}, {@code most-allocated}, {@code balanced},
 * {@code requested-to-capacity-ratio(0:0, 100:10)} and {@code task-count}. They stand behind the constraints of any family and may
 * be chained, the first one deciding. Everything is integer arithmetic, so equal hosts are equal, and the placement's tie rule
 * chooses among them; packing by the book takes the lowest row.
 *
 * <p>Left out: {@code next-fit}. It depends on where the last task went and not only on the hosts, so it is no preference among
 * candidates; in a cluster that gives room back it is also not the textbook's rule any more.
 *
 * <p>Sources: Coffman, Csirik, Galambos, Martello, Vigo: Bin packing approximation algorithms, Handbook of combinatorial
 * optimization, 2013; Panigrahy, Talwar, Uyeda, Wieder: Heuristics for vector bin packing, 2011; kubernetes/kubernetes 1.34,
 * plugins/noderesources.
 */
@NullMarked
package io.berth.placement.packing;

import org.jspecify.annotations.NullMarked;
