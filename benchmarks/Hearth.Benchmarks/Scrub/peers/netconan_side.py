"""Scrubs every file of a folder with netconan's removal of secrets: IN-FOLDER OUT-FOLDER. Prints the seconds it took."""

import os
import sys
import time

from netconan.anonymize_files import FileAnonymizer

source, target = sys.argv[1:3]
side = FileAnonymizer(anon_pwd=True, anon_ip=False, salt="bench")
started = time.process_time()
for name in sorted(os.listdir(source)):
    with open(os.path.join(source, name), encoding="utf-8") as text, open(
        os.path.join(target, name), "w", encoding="utf-8"
    ) as scrubbed:
        side.anonymize_io(text, scrubbed)
print(time.process_time() - started)
