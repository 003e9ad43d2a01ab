package io.berth.cli;

/** Something the user gave cannot be used; the message is all there is to say. */
final class BadInput extends RuntimeException {
    BadInput(String sentence) {
        super(sentence);
    }
}
