"""The script that ``linimasa serve`` has Streamlit run; the same two lines as ``app.py``, at hand in a wheel too."""

from claims.ui.front import main

if __name__ == "__main__":  # worker processes of an import read this file again under another name
    main()
