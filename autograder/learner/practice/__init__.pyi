from .judge import Verdict as Verdict
from .judge import judge as judge
from .judge import judge_in_process as judge_in_process
from .practice import Practice as Practice
from .practice import check_notebook as check_notebook
from .practice import text_of as text_of
