package io.berth.placement.ecs;

/** An expression of the cluster query language and how far it has been read. */
final class QueryText {
    private final String text;
    private int position;

    QueryText(String text) {
        this.text = text;
    }

    /** Where the next word or symbol begins. */
    int next() {
        skipSpaces();
        return position;
    }

    boolean isAtEnd() {
        return next() == text.length();
    }

    /** Reads this symbol if it comes next. */
    boolean take(String symbol) {
        boolean there = text.startsWith(symbol, next());
        position += there ? symbol.length() : 0;
        return there;
    }

    /** Reads this word if it comes next and ends there. */
    boolean takeWord(String word) {
        int end = next() + word.length();
        boolean ends = end >= text.length() || isSpace(end) || text.charAt(end) == '(';
        return ends && take(word);
    }

    /** Reads up to one of these characters, which may be nothing. */
    String wordUntil(String ends) {
        int start = next();
        while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    /** Reads up to a space or to the parenthesis that closes the expression around it. */
    String patternText() {
        int start = position;
        int open = 0;
        while (position < text.length() && !isSpace(position) && (open > 0 || text.charAt(position) != ')')) {
            char next = text.charAt(position++);
            open += next == '(' ? 1 : next == ')' ? -1 : 0;
        }
        return text.substring(start, position);
    }

    /** The word, which must not be empty. */
    String filled(String word, String what) {
        if (word.isEmpty()) {
            throw mistake("expected " + what);
        }
        return word;
    }

    private void skipSpaces() {
        while (position < text.length() && isSpace(position)) {
            position++;
        }
    }

    private boolean isSpace(int at) {
        return Character.isWhitespace(text.charAt(at));
    }

    /** What is wrong with what comes next. */
    IllegalArgumentException mistake(String sentence) {
        return mistakeAt(position, sentence);
    }

    /** What is wrong with what began there. */
    IllegalArgumentException mistakeAt(int start, String sentence) {
        return new IllegalArgumentException("'" + text + "', character " + (start + 1) + ": " + sentence);
    }
}
