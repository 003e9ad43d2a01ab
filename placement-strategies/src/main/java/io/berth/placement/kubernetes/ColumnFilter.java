package io.berth.placement.kubernetes;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A filter whose answers do not depend on what runs: it reads one column of {@link NodeJudgements}. */
final class ColumnFilter implements PodFilter {
    private final NodeJudgements judgements;
    private final Function<NodeJudgements.Judgement, NodeJudgements.Column> choose;
    private NodeStatus @Nullable [] column;

    ColumnFilter(NodeJudgements judgements, Function<NodeJudgements.Judgement, NodeJudgements.Column> choose) {
        this.judgements = judgements;
        this.choose = choose;
    }

    @Override
    public boolean prepare(PodSpec pod) {
        column = choose.apply(judgements.of(pod)).orNull();
        return column != null;
    }

    @Override
    public NodeStatus check(int node) {
        return column == null ? NodeStatus.SUCCESS : column[node];
    }
}
