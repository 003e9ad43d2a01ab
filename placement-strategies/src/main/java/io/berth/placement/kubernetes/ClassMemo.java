package io.berth.placement.kubernetes;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Remembers the answer of a question about each label class; asks it once. */
final class ClassMemo {
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final IntPredicate question;
    private byte[] answers = new byte[16];

    ClassMemo(IntPredicate question) {
        this.question = question;
    }

    boolean test(int labelClass) {
        if (labelClass >= answers.length) {
            answers = Arrays.copyOf(answers, Math.max(labelClass + 1, answers.length * 2));
        }
        if (answers[labelClass] == 0) {
            answers[labelClass] = question.test(labelClass) ? YES : NO;
        }
        return answers[labelClass] == YES;
    }
}
