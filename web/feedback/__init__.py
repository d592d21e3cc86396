"""What readers say of answers, and which questions found none: kept in a file, drafted as gold questions."""
