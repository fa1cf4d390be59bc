"""The lecture's questions about the two losses, by a short name."""

from pages._view.questions import Question

QUESTIONS = {
    "SVM: j = y too": Question(
        "loss_by_hand.all",
        "What if the sum ran over all classes, the right one included?",
        ("Every loss is 1 larger", "Every loss doubles", "Nothing changes"),
    ),
    "SVM: mean": Question(
        "loss_by_hand.mean",
        "What if we took the mean over the classes, not the sum?",
        ("Another W becomes the best", "Only the scale changes", "Nothing changes"),
    ),
    "SVM: squared": Question(
        "loss_by_hand.squared",
        "What if each term were squared?",
        ("Only the scale changes", "It is another loss", "Nothing changes"),
    ),
    "SVM: range": Question(
        "loss_by_hand.svm_range",
        "What are the smallest and the largest SVM loss there can be?",
        ("0 and 1", "0 and infinity", "−infinity and infinity"),
    ),
    "SVM: start": Question(
        "loss_by_hand.svm_start",
        "At the start W is small and all scores are about 0. What is the SVM loss then?",
        ("0", "1", "C − 1", "C"),
    ),
    "softmax: range": Question(
        "loss_by_hand.softmax_range",
        "What are the smallest and the largest softmax loss there can be?",
        ("0 and 1", "0 and infinity, and 0 is never quite reached", "ln C and infinity"),
    ),
    "softmax: start": Question(
        "loss_by_hand.softmax_start",
        "All scores are about 0. What is the softmax loss?",
        ("0", "1", "C − 1", "ln C"),
    ),
    "both: jiggle": Question(
        "loss_by_hand.jiggle",
        "The right class leads by more than 1. Its score is jiggled a little. What do the losses do?",
        ("Both change", "Only the SVM loss changes", "Only the softmax loss changes", "Neither changes"),
    ),
    "softmax: 0.89?": Question(
        "loss_by_hand.base",
        "For the cat old slides print a softmax loss of 0.89; here it is 2.04. Who is right?",
        ("0.89", "2.04", "Both, in different units"),
    ),
}
