from django.apps import AppConfig


class MemodevieConfig(AppConfig):
    name = "memodevie"

    def ready(self) -> None:
        from editorial.checking import check_with
        from memodevie import checks  # noqa: F401  (registers the system checks)
        from memodevie.editing import problems_that_hold_back
        from memodevie.figures import name_figures
        from memodevie.problem_sentences import in_french

        check_with(problems_that_hold_back, in_french)
        name_figures()
