"""What is done to an index and a server by ill luck or ill will: kills, full disks, damage, hostile
files and requests. Each harness says what came of so many rounds; the long forms run in `make slow`.
"""
